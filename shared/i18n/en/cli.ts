export const cliEn = {
  'cli.usage': 'Usage: kikite COMMAND BOOK … — one of: {{commands}}. “kikite help COMMAND” says more.',
  'cli.unknownCommand': 'There is no command “{{command}}”. Commands: {{commands}}',
  'cli.notYet': '“{{command}}” is not part of this version.',
  'cli.badArguments': '{{reason}} (kikite {{usage}})',
  'cli.created': 'Created {{path}}',
  'cli.imported':
    '{{file}} → {{table}} ({{name}}): {{records}} records, {{loaded}} loaded, {{quarantined}} in quarantine',
  'cli.use':
    '{{used}} rows used, {{customers}} customers, {{orders}} orders, amount {{amount}}; {{unidentified}} without a customer',
  'cli.leftOut': 'left out: {{rows}} ({{reason}})',
  'cli.wouldImport':
    '{{file}}: {{role}}, {{columns}} columns, encoding {{encoding}}, delimiter {{delimiter}}',
  'cli.column': '{{name}}: {{type}}, {{meaning}}',
  'cli.part': '  part {{id}} ({{rows}} rows)',
  'cli.member': '  inside {{id}}',
  'cli.table': '{{id}}  {{name}} ({{role}}): {{rows}} rows from {{batches}} files',
  'cli.noQuarantine': 'Nothing is in quarantine.',
  'cli.quarantineLine': '{{scope}} · line {{line}} · byte {{byte}} · {{column}} · {{reason}} · {{text}}',
  'cli.count': '{{count}} customers, {{withVoice}} of them said something ({{voices}} texts)',
  'cli.segmentKept': 'Kept as segment {{id}}: {{customers}} customers',
  'cli.documentSaved': 'Saved document {{id}}',
  'cli.written': 'Wrote {{path}} ({{bytes}} bytes)',
  'cli.checked': '{{path}} is whole: {{parts}} parts, {{rows}} rows, {{documents}} documents',
  'cli.opening': 'Opening {{path}}',
  'cli.noWindow': 'The window is not built here. Run “npm start -- {{path}}” in the checkout.',
} as const;
