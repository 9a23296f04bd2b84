import { whenDrawn } from '#renderer/app/when-drawn.ts';
import { openRoom } from '#renderer/shell/rooms.ts';

/** How long a part is kept in its place while those above it are still filled. */
const settlingMs = 800;

/** Shows the room Privacy at one of its parts, which gets the keyboard. */
export function openPrivacy(part: 'consent' | 'copies' | 'log'): void {
  openRoom('privacy');
  whenDrawn(`[data-privacy="${part}"]`, (section) => {
    section.focus({ preventScroll: true });
    const since = performance.now();
    const keep = (): void => {
      const panel = section.parentElement;
      if (panel) panel.scrollTop += section.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      if (performance.now() - since < settlingMs) requestAnimationFrame(keep);
    };
    keep();
  });
}
