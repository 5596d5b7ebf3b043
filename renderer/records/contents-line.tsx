/** One line of the table of contents; it opens what it names. */
import { memo } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { madeOfInWords } from "../../shared/model/paper-parts.ts";
import { unreadRowsInWords } from "../../shared/paper-words.ts";
import { Checkbox } from "../components/choices.tsx";
import { cut } from "../components/cut-text.ts";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { SeriesPictures } from "../imaging/series-pictures.tsx";
import { count } from "../words/counts.ts";
import { go, placeOfItem } from "../state/navigation.ts";
import { filingNote } from "../whose/whose-words.ts";
import { documentTypeWord } from "../words/words.ts";
import { LineMenu, type LineActs } from "./line-menu.tsx";
import { isToCheck, isUnread } from "./records-filter.ts";

interface ContentsLineRowProps {
  readonly line: ContentsLine;
  /** Null where the vault can only be read: nothing can be chosen there either. */
  readonly acts: (LineActs & { readonly onChoose: (line: ContentsLine) => void }) | null;
  readonly isChosen: boolean;
}

export const ContentsLineRow = memo(function ContentsLineRow({ line, acts, isChosen }: ContentsLineRowProps) {
  const name = cut(line.title, 60);
  return (
    <div className="contents-line" data-chosen={isChosen} data-kind={line.kind}>
      {acts === null ? null : (
        <Checkbox isSelected={isChosen} onChange={() => acts.onChoose(line)} aria-label={`Choose ${name}`}>
          {""}
        </Checkbox>
      )}
      <AriaButton className="row-button contents-open" onPress={() => go(placeOfItem(line))}>
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
      {acts === null ? null : <LineMenu line={line} name={name} onMove={acts.onMove} onRemove={acts.onRemove} />}
      {hasPictures(line) ? <SeriesPictures studyId={line.id} name={name} most={6} /> : null}
    </div>
  );
});

/** Whether its series are shown as pictures below it. */
export function hasPictures({ kind, images }: ContentsLine): boolean {
  return kind === "study" && (images ?? 0) > 0;
}

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
      {line.madeOf.length > 0 ? (
        <>
          {" · "}
          <Verbatim text={madeOfInWords(line.madeOf)} max={90} />
        </>
      ) : null}
      {line.papers > 1 ? (
        <span className="proposed-note"> · seems to be {line.papers.toLocaleString("en-GB")} papers</span>
      ) : null}
      {line.copyOf === null ? null : <span> · a second copy, as you said</span>}
      {line.unreadRows > 0 ? <span className="proposed-note"> · {unreadRowsInWords(line.unreadRows)}</span> : null}
      {isToCheck(line) ? <span className="proposed-note"> · as read, not yet checked</span> : null}
      {note === null ? null : <span className="proposed-note"> · {note}</span>}
      {line.others.map(({ what, count: many }) => ` · ${what}: ${many}`).join("")}
      {line.kind === "document" && line.reports.some(({ status }) => status === "proposed") ? (
        <span className="proposed-note"> · may be the report of a scan</span>
      ) : null}
      {isUnread(line) ? <span className="contents-unread"> · could not be read, kept as it is</span> : null}
    </span>
  );
}

function sizeOf({ kind, pages, images, instances }: ContentsLine): string {
  if (kind === "study") return images === 0 ? count(instances ?? 0, "file") : count(images ?? 0, "image");
  return pages === null || pages === 0 ? "" : count(pages, "page");
}
