/** What the fixture app's main process has for the functions that tests evaluate in it. */

/** The app's folder. */
declare var folder: string;
/** Serves pages by their paths in the partition. */
declare var serve: (partition: string, pages: Readonly<Record<string, string>>) => void;
