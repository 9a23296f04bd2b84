import { translate } from '#shared/i18n/translate';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { openTab } from '#renderer/stores/tabs.ts';
import { useIdentityView, type IdentityView } from './view.ts';

/** Shows the tab in which the same people are found, at one of its views. */
export function openIdentity(view: IdentityView): void {
  useIdentityView.setState({ view });
  openTab({
    id: 'identity',
    panel: 'identity',
    params: {},
    title: translate(usePreferences.getState().locale, 'resolve.title'),
  });
}
