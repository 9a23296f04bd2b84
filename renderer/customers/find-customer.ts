import { openRoom } from '../shell/rooms.ts';

/** How long the list may take to be drawn before its search gets the keyboard. */
const patienceMs = 3000;

/** Shows the list of customers with the keyboard in its search. */
export function findCustomer(): void {
  openRoom('customers');
  const since = performance.now();
  const focus = (): void => {
    const search = [...document.querySelectorAll<HTMLInputElement>('input[data-customer-search]')].find(
      (input) => input.offsetParent !== null,
    );
    if (search) search.focus();
    else if (performance.now() - since < patienceMs) requestAnimationFrame(focus);
  };
  focus();
}
