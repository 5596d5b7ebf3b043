/** In place of `process` as a module, whose named exports would be the functions as they were before the confinement. */

// Packages import the built-in module's default export.
// oxlint-disable-next-line import/no-default-export
export default globalThis.process;
