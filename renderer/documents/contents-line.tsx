/** One line of the table of contents; it opens what it names. */
import { Trash2 } from "lucide-react";
import { memo } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/choices.tsx";
import { cut } from "../components/cut-text.ts";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { go } from "../state/navigation.ts";
import { filingNote } from "../whose/whose-words.ts";
import { documentTypeWord } from "../words.ts";
import { isToCheck, isUnread } from "./records-filter.ts";

interface ContentsLineRowProps {
  readonly line: ContentsLine;
  /** Null where the vault can only be read. */
  readonly onRemove: ((line: ContentsLine) => void) | null;
  /** Where several are being chosen: whether this one is, and what is done when that changes. */
  readonly choosing: { readonly isChosen: boolean; readonly onChoose: (line: ContentsLine) => void } | null;
}

export const ContentsLineRow = memo(function ContentsLineRow({ line, onRemove, choosing }: ContentsLineRowProps) {
  const name = cut(line.title, 60);
  return (
    <div className="contents-line">
      {choosing === null ? null : (
        <Checkbox isSelected={choosing.isChosen} onChange={() => choosing.onChoose(line)} aria-label={`Choose ${name}`}>
          {""}
        </Checkbox>
      )}
      <AriaButton className="row-button contents-open" onPress={() => go({ screen: line.kind, id: line.id })}>
        <span className="row-date">
          <span className={isToCheck(line) ? "proposed-text" : undefined}>
            <DateText date={line.date} />
          </span>
        </span>
        <span className="row-words">
          <span className="row-title">
            <Verbatim text={line.title} max={140} />
          </span>
          <LineDetail line={line} />
        </span>
        <span className="contents-size secondary small">{sizeOf(line)}</span>
      </AriaButton>
      {onRemove === null || choosing !== null ? null : (
        <Button look="quiet" Icon={Trash2} onPress={() => onRemove(line)} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      )}
    </div>
  );
});

function LineDetail({ line }: Pick<ContentsLineRowProps, "line">) {
  const note = filingNote(line);
  return (
    <span className="secondary small">
      <span className={isToCheck(line) ? "proposed-text" : undefined}>{documentTypeWord(line.type)}</span>
      {line.facility === null ? null : (
        <>
          {" · "}
          <Verbatim text={line.facility} max={70} />
        </>
      )}
      {isToCheck(line) ? <span className="proposed-note"> · as read, not yet checked</span> : null}
      {note === null ? null : <span className="proposed-note"> · {note}</span>}
      {isUnread(line) ? <span className="contents-unread"> · could not be read, kept as it is</span> : null}
    </span>
  );
}

function sizeOf({ kind, pages, instances }: ContentsLine): string {
  if (kind === "study") return count(instances ?? 0, "image");
  return pages === null || pages === 0 ? "" : count(pages, "page");
}
