/** What is set, as whoever has it read aloud is to hear it: the elements of the structure tree (ISO 32000-1 14.7, 14.8.4) in their order. */
import type { Rectangle, SheetLink } from "./places.ts";

/** Standard structure types (14.8.4). */
export type Role =
  | "Document"
  | "Sect"
  | "H1"
  | "H2"
  | "H3"
  | "P"
  | "L"
  | "LI"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Link"
  | "Figure";

/** Elements that hold others and no content of their own. */
const groups: ReadonlySet<Role> = new Set(["Document", "Sect", "L", "LI", "Table", "THead", "TBody", "TR"]);

export interface TagFacts {
  /** By which a list of the elements names it. */
  readonly title?: string;
  /** What a picture shows, in words (14.9.3). */
  readonly alternative?: string;
  /** Where it is not the document's. */
  readonly language?: string;
  /** Where a picture stands on its sheet. */
  readonly box?: Rectangle;
}

/** The sheet on which something stands. */
export interface TaggedSheet {
  readonly height: number;
}

export type TagKid =
  | Tag
  /** A marked sequence of the sheet's content, by its number there. */
  | { readonly is: "content"; readonly sheet: TaggedSheet; readonly number: number }
  | { readonly is: "link"; readonly sheet: TaggedSheet; readonly link: SheetLink };

/** An element under construction. */
export class Tag {
  readonly role: Role;
  readonly facts: TagFacts;
  readonly kids: TagKid[] = [];

  constructor(role: Role, facts: TagFacts = {}) {
    this.role = role;
    this.facts = facts;
  }

  /** A new element behind those that are there; it is read in this place, whenever it is drawn. */
  add(role: Role, facts: TagFacts = {}): Tag {
    const tag = new Tag(role, facts);
    this.kids.push(tag);
    return tag;
  }

  get isGroup(): boolean {
    return groups.has(this.role);
  }
}

/** The tree of what a flow sets, and the element that is being set; null while furniture is drawn, which is not read aloud. */
export class Tags {
  readonly root = new Tag("Document");
  #current: Tag | null = this.root;

  get current(): Tag | null {
    return this.#current;
  }

  /** All that `draw` sets is content of the element; of none where it is null. */
  within<Result>(tag: Tag | null, draw: () => Result): Result {
    const former = this.#current;
    this.#current = tag;
    try {
      return draw();
    } finally {
      this.#current = former;
    }
  }
}
