/** The demo; see the README. */
export {};
