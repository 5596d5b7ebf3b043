/** Events of Electron that listeners may refuse. */

/** What a listener of such an event can do. */
export interface Preventable {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** An event with these details that listeners may refuse. */
export function preventable<T extends object>(details: T): T & Preventable {
  let isPrevented = false;
  const event = {
    preventDefault: () => {
      isPrevented = true;
    },
    get defaultPrevented() {
      return isPrevented;
    },
  };
  return Object.defineProperties({ ...details }, Object.getOwnPropertyDescriptors(event)) as T & Preventable;
}
