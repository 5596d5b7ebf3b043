/** Fields in a paragraph's runs (ISO/IEC 29500-1 17.16): their instructions are no words, their results are. */
import { childOf, elementsOf, type XmlElement } from "../xml-tree.ts";
import { toggle } from "./word-styles.ts";

export class FieldResults {
  readonly #open: ("instruction" | "result")[] = [];

  /** False while the instruction of a field is passed over. */
  get isResult(): boolean {
    return !this.#open.includes("instruction");
  }

  /** Takes a mark of a field; answers what a box or list of a form shows. */
  meet(mark: XmlElement): string {
    switch (mark.attributes.get("w:fldCharType")) {
      case "begin":
        this.#open.push("instruction");
        return shown(childOf(mark, "w:ffData"));
      case "separate":
        if (this.#open.length > 0) this.#open[this.#open.length - 1] = "result";
        return "";
      case "end":
        this.#open.pop();
        return "";
      default:
        return "";
    }
  }

  /** An instruction never hides more than the rest of its own paragraph, however its marks are damaged. */
  endParagraph(): void {
    for (const [at, is] of this.#open.entries()) if (is === "instruction") this.#open[at] = "result";
    if (this.#open.length > 50) this.#open.length = 0;
  }
}

function shown(data: XmlElement | undefined): string {
  const box = childOf(data, "w:checkBox");
  if (box !== undefined) {
    const isChecked = toggle(box, "w:checked") ?? toggle(box, "w:default") ?? false;
    return isChecked ? "[x]" : "[ ]";
  }
  const list = childOf(data, "w:ddList");
  if (list === undefined) return "";
  const chosen = Number((childOf(list, "w:result") ?? childOf(list, "w:default"))?.attributes.get("w:val") ?? 0);
  return elementsOf(list, "w:listEntry")[chosen]?.attributes.get("w:val") ?? "";
}
