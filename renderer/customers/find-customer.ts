import { whenDrawn } from '../app/when-drawn.ts';
import { openRoom } from '../shell/rooms.ts';

/** Shows the list of customers with the keyboard in its search. */
export function findCustomer(): void {
  openRoom('customers');
  whenDrawn('input[data-customer-search]', (search) => search.focus());
}
