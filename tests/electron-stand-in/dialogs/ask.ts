export interface FileOptions {
  readonly title?: string;
}
export interface MessageOptions {
  readonly type?: string;
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
  readonly defaultId?: number;
}
export async function askForFile(_kind: "open" | "save", _options: FileOptions): Promise<readonly string[]> {
  return [];
}
export async function askForMessage(options: MessageOptions): Promise<number> {
  return options.cancelId ?? 0;
}
