import { createSpotlight } from '@mantine/spotlight';

/** The palette, opened from the top bar, the menu and Ctrl/Cmd-K. */
export const [paletteStore, palette] = createSpotlight();

export const openPalette = (): void => palette.open();
