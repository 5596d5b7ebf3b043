/** What a dialog's page is told, asks and answers. All of it travels as JSON. */

/** A question for files or folders. */
export interface FileQuestion {
  readonly kind: "open" | "save";
  readonly title: string;
  readonly buttonLabel: string;
  readonly folder: string;
  readonly name: string;
  readonly mayChooseFiles: boolean;
  readonly mayChooseFolders: boolean;
  readonly mayChooseSeveral: boolean;
  readonly mayMakeFolders: boolean;
  readonly places: readonly Place[];
}
/** A folder that is offered by name. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

/** A message with buttons. */
export interface MessageQuestion {
  readonly kind: "message";
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultButton: number;
  readonly cancelButton: number;
}

/** A folder's contents; `problem` says in words why there are none. */
export interface Listing {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly ListedEntry[];
  readonly problem: string | null;
}
/** One line of a folder. */
export interface ListedEntry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
}

/** What the person decided: paths, or the number of a button. No paths is a cancelled dialog. */
export interface DialogAnswer {
  readonly paths: readonly string[];
  readonly button: number;
}
