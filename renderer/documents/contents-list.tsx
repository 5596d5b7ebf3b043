/** The table of contents under its headings; each line opens what it names. */
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { go } from "../state/navigation.ts";
import { documentTypeWord } from "../words.ts";
import { isToCheck, isUnread, type LineGroup } from "./records-filter.ts";

interface ContentsListProps {
  readonly groups: readonly LineGroup[];
  /** Null where the vault can only be read. */
  readonly onRemove: ((line: ContentsLine) => void) | null;
}

/** More at once would make the screen wait; the rest is one press away. */
const shownAtOnce = 300;

export function ContentsList({ groups, onRemove }: ContentsListProps) {
  return groups.map((group) => <Group key={group.heading} group={group} onRemove={onRemove} />);
}

function Group({
  group: { heading, lines },
  onRemove,
}: Pick<ContentsListProps, "onRemove"> & { readonly group: LineGroup }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, shownAtOnce);
  return (
    <section className="contents-group" aria-label={heading}>
      <h2 className="contents-heading">
        {heading} <span className="contents-count">{lines.length.toLocaleString("en-GB")}</span>
      </h2>
      <ul className="contents-lines">
        {shown.map((line) => (
          <Line key={line.id} line={line} onRemove={onRemove} />
        ))}
      </ul>
      {shown.length < lines.length ? (
        <Button look="quiet" onPress={() => setIsWhole(true)}>
          Show the other {(lines.length - shown.length).toLocaleString("en-GB")}
        </Button>
      ) : null}
    </section>
  );
}

function Line({ line, onRemove }: Pick<ContentsListProps, "onRemove"> & { readonly line: ContentsLine }) {
  const name = cut(line.title, 60);
  return (
    <li className="contents-line">
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
          <span className="secondary small">
            <span className={isToCheck(line) ? "proposed-text" : undefined}>{documentTypeWord(line.type)}</span>
            {line.facility === null ? null : (
              <>
                {" · "}
                <Verbatim text={line.facility} max={70} />
              </>
            )}
            {isToCheck(line) ? <span className="proposed-note"> · as read, not yet checked</span> : null}
            {isUnread(line) ? <span className="contents-unread"> · could not be read, kept as it is</span> : null}
          </span>
        </span>
        <span className="contents-size secondary small">{sizeOf(line)}</span>
      </AriaButton>
      {onRemove === null ? null : (
        <Button look="quiet" Icon={Trash2} onPress={() => onRemove(line)} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      )}
    </li>
  );
}

function sizeOf({ kind, pages, instances }: ContentsLine): string {
  if (kind === "study") return count(instances ?? 0, "image");
  return pages === null || pages === 0 ? "" : count(pages, "page");
}
