/** The program's version, put in by the build. */
export const appVersion: string = import.meta.env.CASEBOOK_VERSION;
