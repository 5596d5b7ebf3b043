/** The page in which a person picks files or folders. It is served as source, so it uses nothing from outside itself. */
import type { DialogAnswer, FileQuestion, ListedEntry, Listing } from "./dialog-questions.ts";

/** Draws the dialog and answers when the person has chosen. Everything can be done with the keyboard. */
export function runFileDialog(question: FileQuestion): void {
  let listing: Listing = { path: question.folder, parent: null, entries: [], problem: null };
  let current = 0;
  const chosen = new Set<string>();
  let replaceWarnedFor = "";

  const heading = make("h1", { textContent: question.title });
  const places = make("nav", { ariaLabel: "Places" });
  const pathField = make("input", { type: "text", ariaLabel: "Folder" });
  const list = make("ul", { tabIndex: 0, ariaLabel: "Files and folders", role: "listbox" });
  const nameField = make("input", { type: "text", value: question.name, ariaLabel: "Name" });
  const note = make("p", { role: "status" });
  const choose = button(question.buttonLabel, finish, "primary");

  async function post<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(path, { method: "POST", body: JSON.stringify(body) });
    return (await response.json()) as T;
  }
  function answer(paths: readonly string[]): void {
    void post("/answer", { paths, button: 0 } satisfies DialogAnswer);
  }

  function make<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    properties: Partial<HTMLElementTagNameMap[K]>,
  ): HTMLElementTagNameMap[K] {
    return Object.assign(document.createElement(tag), properties);
  }
  function button(text: string, onClick: () => void, className = ""): HTMLButtonElement {
    return make("button", { type: "button", textContent: text, onclick: onClick, className });
  }

  async function open(path: string): Promise<void> {
    listing = await post<Listing>("/list", { path });
    current = 0;
    chosen.clear();
    pathField.value = listing.path;
    note.textContent = listing.problem ?? "";
    draw();
  }

  function draw(): void {
    list.replaceChildren(...listing.entries.map(drawEntry));
    if (listing.entries.length === 0) list.append(make("li", { textContent: "Nothing here.", className: "empty" }));
    list.setAttribute("aria-activedescendant", `entry-${current}`);
    list.querySelector(".current")?.scrollIntoView({ block: "nearest" });
    const names = [...chosen].map((path) => path.slice(path.lastIndexOf("/") + 1));
    if (question.kind === "open")
      note.textContent = listing.problem ?? (names.length > 0 ? `Chosen: ${names.join(", ")}` : "");
    choose.disabled = question.kind === "open" && paths().length === 0;
  }

  function drawEntry(entry: ListedEntry, index: number): HTMLLIElement {
    const item = make("li", {
      id: `entry-${index}`,
      role: "option",
      textContent: entry.name,
      ariaSelected: String(chosen.has(entry.path)),
      className: `${entry.isFolder ? "folder" : "file"}${index === current ? " current" : ""}`,
    });
    item.addEventListener("click", (event) => {
      current = index;
      pick(entry, event.ctrlKey || event.metaKey);
      list.focus();
    });
    item.addEventListener("dblclick", () => enter(entry));
    return item;
  }

  function isChoosable(entry: ListedEntry): boolean {
    return entry.isFolder ? question.mayChooseFolders : question.mayChooseFiles;
  }

  function pick(entry: ListedEntry, isAdded: boolean): void {
    const wasChosen = chosen.has(entry.path);
    if (!isAdded || !question.mayChooseSeveral) chosen.clear();
    if (question.kind === "save" && !entry.isFolder) nameField.value = entry.name;
    if (question.kind === "open" && isChoosable(entry) && !(isAdded && wasChosen)) chosen.add(entry.path);
    draw();
  }

  function enter(entry: ListedEntry): void {
    if (entry.isFolder) void open(entry.path);
    else {
      pick(entry, false);
      finish();
    }
  }

  /** What would be chosen now: what is marked, otherwise the open folder itself, where folders are wanted. */
  function paths(): readonly string[] {
    if (chosen.size > 0) return [...chosen];
    return question.mayChooseFolders && listing.problem === null ? [listing.path] : [];
  }

  function finish(): void {
    if (question.kind === "open") {
      if (paths().length > 0) answer(paths());
      return;
    }
    const name = nameField.value.trim();
    if (name === "" || /[/\\]/.test(name)) {
      note.textContent = "Give the file a name without slashes.";
      nameField.focus();
      return;
    }
    const isThere = listing.entries.some((entry) => entry.name === name);
    if (isThere && replaceWarnedFor !== name) {
      replaceWarnedFor = name;
      note.textContent = `There is a file named ${name} already. Press ${question.buttonLabel} again to replace it.`;
      return;
    }
    answer([`${listing.path === "/" ? "" : listing.path}/${name}`]);
  }

  async function makeFolder(): Promise<void> {
    const field = make("input", {
      type: "text",
      ariaLabel: "Name of the new folder",
      placeholder: "Name of the new folder",
    });
    note.replaceChildren(field);
    field.focus();
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") {
        note.replaceChildren();
        list.focus();
      }
      if (event.key === "Enter") void makeNamed(field.value);
    });
  }
  async function makeNamed(name: string): Promise<void> {
    const made = await post<{ readonly path: string | null }>("/make-folder", { folder: listing.path, name });
    if (made.path === null) note.textContent = "The folder could not be made here.";
    else await open(made.path);
    list.focus();
  }

  function onListKey(event: KeyboardEvent): void {
    const entry = listing.entries[current];
    const last = listing.entries.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(current + 1, last),
      ArrowUp: Math.max(current - 1, 0),
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next !== undefined) current = Math.max(next, 0);
    else if (event.key === " " && entry) pick(entry, true);
    else if (event.key === "Enter" && entry) enter(entry);
    else if (event.key === "Backspace") up();
    else if (event.key.length === 1) {
      const found = listing.entries.findIndex(({ name }) => name.toLowerCase().startsWith(event.key.toLowerCase()));
      if (found >= 0) current = found;
    } else return;
    event.preventDefault();
    if (next !== undefined || event.key.length === 1) draw();
  }

  function up(): void {
    if (listing.parent !== null) void open(listing.parent);
  }

  list.addEventListener("keydown", onListKey);
  pathField.addEventListener("keydown", (event) => {
    if (event.key === "Enter") void open(pathField.value);
  });
  nameField.addEventListener("keydown", (event) => {
    if (event.key === "Enter") finish();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") answer([]);
  });
  places.append(...question.places.map(({ name, path }) => button(name, () => void open(path))));

  const path = make("div", { className: "row" });
  path.append(button("Up", up), pathField);
  const foot = make("footer", { className: "row" });
  if (question.mayMakeFolders) foot.append(button("New folder", () => void makeFolder()));
  foot.append(
    make("span", { className: "space" }),
    button("Cancel", () => answer([])),
    choose,
  );
  document.body.append(heading, places, path, list, note, ...(question.kind === "save" ? [nameField] : []), foot);
  void open(question.folder).then(() => (question.kind === "save" ? nameField : list).focus());
}
