/** A report beside the images that it is about: its pages, in a pane of their own. */
import { X } from "lucide-react";
import { useCallback, useState } from "react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { ReportLine } from "../../shared/api/engine/reports.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { PageText } from "../../shared/model/document.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { NoteView } from "../document/note-view.tsx";
import type { MarkedBox } from "../document/page-box.ts";
import { PagesView } from "../document/pages-view.tsx";
import { documentKey, readDocument } from "../document/read-document.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { readingStateWords } from "../words/words.ts";

interface ReportPaneProps {
  readonly report: Pick<ReportLine, "documentId" | "title" | "date" | "status">;
  readonly onClose: () => void;
}

export function ReportPane({ report, onClose }: ReportPaneProps) {
  const { documentId, title, date, status } = report;
  const [load, again] = useLoad(documentKey(documentId), (signal) => readDocument(documentId, signal));
  return (
    <section className="report-pane" aria-label="Report">
      <header className="report-head">
        <div>
          <strong>
            <Verbatim text={title} max={100} />
          </strong>
          <p className="secondary small">
            {formatDate(date)}
            {status === "proposed" ? " · may belong to this scan, not yet checked" : ""}
          </p>
        </div>
        <div className="actions">
          <Button look="quiet" onPress={() => go({ screen: "document", id: documentId })}>
            Open it by itself
          </Button>
          <Button look="quiet" Icon={X} onPress={onClose}>
            Close the report
          </Button>
        </div>
      </header>
      <Loaded load={load} what="Opening the report" onAgain={again}>
        {(document) => <Pages key={document.id} document={document} />}
      </Loaded>
    </section>
  );
}

const noBoxes: readonly MarkedBox[] = [];
const boxesOf = () => noBoxes;
const nothing = () => undefined;

function Pages({ document }: { readonly document: OpenDocument }) {
  const [texts, setTexts] = useState<ReadonlyMap<number, PageText>>(new Map());
  const onText = useCallback((page: number, text: PageText) => setTexts((known) => new Map(known).set(page, text)), []);
  switch (document.form) {
    case "pdf":
      return (
        <PagesView
          document={document}
          zoom="fit"
          rotation={0}
          boxesOf={boxesOf}
          target={null}
          onScale={nothing}
          onPage={nothing}
          onText={onText}
          texts={texts}
        />
      );
    case "text":
      return <NoteView id={document.id} pages={document.pageSizes.length} words="" at={0} />;
    case "none":
      return <p className="report-unseen">{readingStateWords(document.state)}</p>;
  }
}
