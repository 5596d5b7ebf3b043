/** What became of one source: a page one can come back to and print. */
import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Message } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { DateText, FactList } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count, duration, size } from "../words/counts.ts";
import { engine, shell } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { go, placeOfItem } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { momentOf } from "../words/today.ts";
import { ReadingNote } from "../records/reading-note.tsx";
import { ReceiptSeries } from "./receipt-series.tsx";
import { ReceiptSkipped } from "./receipt-skipped.tsx";
import { ReceiptWhose } from "./receipt-whose.tsx";
import { caughtUpThings, newThings, receiptSum, seeWords } from "./receipt-words.ts";
import { ShortList } from "./short-list.tsx";
import { SourceDiagnoses } from "./source-diagnosis.tsx";

export function ReceiptScreen({ place }: ScreenProps<"receipt">) {
  const [load, again] = useLoad(`receipt ${place.id}`, (signal) =>
    engine.openReceipt({ receiptId: place.id }, { signal }),
  );
  return (
    <>
      <PageHead
        title="Receipt of an import"
        hasBack
        action={
          <Button Icon={Printer} onPress={() => void shell.printPage({}).catch(() => undefined)}>
            Print
          </Button>
        }
      />
      <Loaded load={load} what="Reading the receipt" onAgain={again}>
        {(receipt) => <Receipt receipt={receipt} />}
      </Loaded>
    </>
  );
}

function Receipt({ receipt }: { readonly receipt: ImportReceipt }) {
  const { opensOn } = receipt;
  const caughtUp = caughtUpThings(receipt);
  return (
    <div className="receipt">
      <div className="no-print">
        <ReadingNote />
      </div>
      <section className="section">
        <p className="receipt-sum">{receiptSum(receipt)}.</p>
        <Outcome receipt={receipt} />
        <SourceDiagnoses diagnoses={receipt.diagnoses} />
        <FactList
          facts={[
            { label: "From", value: <Sources sources={receipt.sources} /> },
            { label: "When", value: momentOf(receipt.startedAt) },
            { label: "New in the vault", value: newThings(receipt) },
            ...(caughtUp === null ? [] : [{ label: "Stored before, read only now", value: caughtUp }]),
            { label: "Copied", value: `${size(receipt.bytes)} in ${duration(receipt.seconds)}` },
          ]}
        />
        {opensOn === null ? null : (
          <div className="actions no-print">
            <Button look="primary" onPress={() => go(placeOfItem(opensOn))}>
              {seeWords(opensOn)}
            </Button>
          </div>
        )}
      </section>
      <ReceiptWhose receipt={receipt} />
      <Listed receipt={receipt} />
      <ReceiptSkipped skipped={receipt.skipped} />
      <Reports receipt={receipt} />
      {receipt.warnings.length === 0 ? null : (
        <Part title="Noted while reading">
          <ShortList items={receipt.warnings}>{(warning) => <Verbatim text={warning} max={300} />}</ShortList>
        </Part>
      )}
    </div>
  );
}

function Sources({ sources }: { readonly sources: readonly string[] }) {
  return (
    <ShortList items={sources} shown={5}>
      {(source) => <Verbatim text={source} max={120} />}
    </ShortList>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Outcome({ receipt }: { readonly receipt: ImportReceipt }) {
  if (receipt.outcome === "finished") return null;
  if (receipt.outcome === "cancelled")
    return (
      <Message tone="info" title="This import was cancelled">
        <p>What was copied until then is in the vault. Importing the same again goes on from there.</p>
      </Message>
    );
  return receipt.outcome === "stopped" ? (
    <Message tone="caution" title="This import was stopped by an error">
      <p>
        What this receipt names is safe in the vault; the rest was not reached. Import the same again: it goes on from
        there, and nothing is stored twice.
      </p>
    </Message>
  ) : (
    <Message tone="caution" title="This import did not come to its end">
      <p>
        It is still running, or Casebook was closed meanwhile. What was copied is safe; import the same again to be
        sure.
      </p>
    </Message>
  );
}

function Listed({ receipt: { listed } }: { readonly receipt: ImportReceipt }) {
  if (listed.directories === 0) return null;
  return (
    <Part title="What the disc promised">
      {listed.missing.length === 0 ? (
        <p>The disc’s own list names {count(listed.files, "file")}. All of them were there.</p>
      ) : (
        <>
          <p>
            The disc’s own list names {count(listed.files, "file")}. {count(listed.missing.length, "file")} of it could
            not be found on the disc. Everything that was there is accounted for below; ask the sender for a complete
            disc if these matter.
          </p>
          <ShortList items={listed.missing}>
            {({ path }) => <Verbatim text={path} max={160} className="verbatim code small" />}
          </ShortList>
        </>
      )}
      {listed.series.length === 0 ? null : <ReceiptSeries series={listed.series} />}
    </Part>
  );
}

function Reports({ receipt: { reports } }: { readonly receipt: ImportReceipt }) {
  if (reports.length === 0) return null;
  return (
    <Part title="Reports and papers found">
      <ShortList items={reports}>
        {({ title, date, path }) => (
          <span title={path}>
            <DateText date={date} /> · <Verbatim text={title} max={120} />
          </span>
        )}
      </ShortList>
    </Part>
  );
}
