/** Who may import whom. electron/setup/boundaries.mjs runs it and counts the modules it looked at. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const path = (...patterns) => ({ path: patterns.length === 1 ? patterns[0] : patterns });

module.exports = {
  forbidden: [
    rule('resolved', 'Every import leads to a file.', {}, { couldNotResolve: true }),
    rule(
      'no-cycles',
      'Rooms have an order.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('shared-is-pure', 'shared knows no Node, no Electron and no other room.', path('^shared/'), {
      path: ['^electron/', '^renderer/', '^node_modules/electron/', '^electron$'],
    }),
    rule('shared-without-node', 'shared runs in the page too.', path('^shared/'), {
      dependencyTypes: ['core'],
    }),
    rule(
      'page-without-electron',
      'The page reaches the machine through window.kikite and its port.',
      path('^renderer/'),
      {
        path: ['^electron/', '^node_modules/electron/', '^electron$'],
      },
    ),
    rule('page-without-node', 'The page has no Node.', path('^renderer/'), { dependencyTypes: ['core'] }),
    rule('electron-without-page', 'Programs never import the page.', path('^electron/'), path('^renderer/')),
    rule('engine-without-electron', 'The engine is plain Node.', path('^electron/(engine|cli)/'), {
      path: ['^node_modules/electron/', '^electron$', '^electron/(main|preload)/'],
    }),
    rule(
      'main-apart',
      'Main starts the engine; it does not contain it.',
      path('^electron/main/'),
      path('^electron/(engine|preload|cli)/'),
    ),
    rule(
      'preload-apart',
      'The preload hands over a port and a few calls.',
      path('^electron/preload/'),
      path('^electron/(engine|main|cli)/'),
    ),
    rule(
      'analyses-apart',
      'An analysis never imports another.',
      path('^(shared|renderer)/analyses/([^/.]+)/'),
      {
        path: '^(shared|renderer)/analyses/[^/.]+/',
        pathNot: '^(shared|renderer)/analyses/$2/',
      },
    ),
    rule(
      'runner-names-no-analysis',
      'The engine finds analyses in the registry.',
      path('^electron/'),
      path('^shared/analyses/[^/.]+/'),
    ),
    rule(
      'duckdb-in-database',
      'electron/engine/database alone imports DuckDB.',
      { pathNot: '^electron/engine/database/' },
      path('node_modules/@duckdb/'),
    ),
    rule(
      'echarts-in-charts',
      'renderer/charts and the exporter alone import ECharts.',
      { path: '^(shared|electron|renderer)/', pathNot: '^(renderer/charts/|electron/engine/exporting/)' },
      path('node_modules/echarts/'),
    ),
    rule(
      'no-dev-dependency',
      'What is shipped needs no development package.',
      path('^(shared|renderer|electron/(main|preload|engine|cli))/'),
      {
        dependencyTypes: ['npm-dev'],
        pathNot: ['^node_modules/electron/', '^node_modules/@types/', '^node_modules/vite/'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
