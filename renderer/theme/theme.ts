import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** 藍 in ten steps: 6 is the accent on light ground, 3 on dark. */
const indigo: MantineColorsTuple = [
  '#e6f0f5',
  '#cfe1eb',
  '#a2c6da',
  '#6fb3d6',
  '#4a93b9',
  '#2a769d',
  '#165e83',
  '#11506f',
  '#0c405a',
  '#083045',
];

/** 朱, for attention and removal. */
const vermilion: MantineColorsTuple = [
  '#fbece7',
  '#f6d3c8',
  '#f3aa95',
  '#f0795a',
  '#dc5b3b',
  '#c8492a',
  '#b5391b',
  '#962e15',
  '#77240f',
  '#591a0a',
];

const inks: Record<string, string> = { indigo: 'var(--k-on-accent)', vermilion: 'var(--k-on-attention)' };

/** Filled controls take the ink that the tokens have for their fill: Mantine knows only that of the light theme. */
export const variantColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const ink = inks[input.color ?? input.theme.primaryColor];
  return input.variant === 'filled' && ink !== undefined ? { ...colours, color: ink } : colours;
};

/** Mantine in Kikite's density: 13 px, radius 6, hairlines, one accent. */
export const theme = createTheme({
  colors: { indigo, vermilion },
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  variantColorResolver: variantColours,
  fontFamily: 'var(--k-font)',
  fontFamilyMonospace: 'var(--k-mono)',
  headings: { fontFamily: 'var(--k-font)', fontWeight: '600' },
  fontSizes: { xs: '13px', sm: '13px', md: '13px', lg: '15px', xl: '17px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '6px', xl: '13px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--k-shadow)', lg: 'var(--k-shadow)', xl: 'var(--k-shadow)' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 26 } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false, comboboxProps: { shadow: 'md' } } },
    Checkbox: { defaultProps: { size: 'xs', iconColor: 'var(--k-on-accent)' } },
    Radio: { defaultProps: { size: 'xs', iconColor: 'var(--k-on-accent)' } },
    Switch: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Modal: {
      styles: { title: { fontSize: '15px', fontWeight: 600 } },
      defaultProps: {
        centered: true,
        transitionProps: { duration: 60 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
    // Mantine's grey below a title has too little contrast.
    Notification: { styles: { description: { color: 'var(--k-ink)' } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, transitionProps: { duration: 80 } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--k-panel)',
  '--mantine-color-text': 'var(--k-ink)',
  '--mantine-color-dimmed': 'var(--k-muted)',
  '--mantine-color-placeholder': 'var(--k-faint)',
  '--mantine-color-default': 'var(--k-panel)',
  '--mantine-color-default-hover': 'var(--k-hover)',
  '--mantine-color-default-color': 'var(--k-ink)',
  '--mantine-color-default-border': 'var(--k-line)',
  '--mantine-color-anchor': 'var(--k-accent)',
  '--mantine-color-error': 'var(--k-attention)',
  '--mantine-primary-color-contrast': 'var(--k-on-accent)',
};

/** Mantine's own variables follow the tokens of theme/tokens.css. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
