/** What a chart is drawn with. Plain data, so that the window, the command line and a report draw alike. */
export interface ChartTheme {
  name: 'light' | 'dark';
  ground: string;
  panel: string;
  line: string;
  ink: string;
  muted: string;
  accent: string;
  attention: string;
  /** Both ends of the heat scale; between them colours are interpolated in OKLab. */
  heatFrom: string;
  heatTo: string;
  /** Okabe and Ito's palette, in the order in which categories take it. */
  categories: readonly string[];
  font: string;
}

/** Its quotes are single ones: charts as SVG put it into an attribute as it is. */
const font =
  "Inter, 'Helvetica Neue', 'Noto Sans', 'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans CJK JP', sans-serif";

/**
 * Okabe, M. & Ito, K. (2008), Color Universal Design. Black and yellow are last: on one of the two grounds
 * they are hard to see.
 */
const okabeIto = {
  blue: '#0072B2',
  orange: '#E69F00',
  green: '#009E73',
  vermilion: '#D55E00',
  purple: '#CC79A7',
  sky: '#56B4E9',
  yellow: '#F0E442',
};

export const lightTheme: ChartTheme = {
  name: 'light',
  ground: '#F6F5F3',
  panel: '#FFFFFF',
  line: '#E3E0DB',
  ink: '#1F1D1A',
  muted: '#6F6A63',
  accent: '#165E83',
  attention: '#B5391B',
  heatFrom: '#F6F9FB',
  heatTo: '#0F4C75',
  categories: [
    okabeIto.blue,
    okabeIto.vermilion,
    okabeIto.green,
    okabeIto.orange,
    okabeIto.purple,
    okabeIto.sky,
    '#000000',
  ],
  font,
};

export const darkTheme: ChartTheme = {
  name: 'dark',
  ground: '#17181A',
  panel: '#1F2123',
  line: '#33363A',
  ink: '#E8E6E3',
  muted: '#A3A09A',
  accent: '#6FB3D6',
  attention: '#F0795A',
  heatFrom: '#24292E',
  heatTo: '#6FB3D6',
  categories: [
    okabeIto.sky,
    okabeIto.orange,
    okabeIto.green,
    okabeIto.vermilion,
    okabeIto.purple,
    okabeIto.yellow,
    '#E8E6E3',
  ],
  font,
};

export const chartThemes: Record<ChartTheme['name'], ChartTheme> = { light: lightTheme, dark: darkTheme };
