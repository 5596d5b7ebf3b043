/** Whose the items of an import are, and why: on every receipt, since nothing is worse than a paper under the wrong name. */
import type { ImportReceipt } from "../../shared/model/import.ts";
import { Button } from "../components/button.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { go } from "../state/navigation.ts";
import { personDecisionWords } from "../words/words.ts";
import { filingSentences } from "./receipt-words.ts";

export function ReceiptWhose({ receipt }: { readonly receipt: ImportReceipt }) {
  const { people, unfiled, filing } = receipt;
  const waits = unfiled > 0 || people.some(({ decision }) => decision === "held");
  const isAssumed = (filing?.assumed ?? 0) > 0;
  return (
    <section className="section">
      <h2>Whose they are</h2>
      <ul className="plain-list">
        {people.map(({ name, birthDate, decision, items }, at) => (
          <li key={`${at} ${name ?? ""}`}>
            {name === null ? "Nobody is named" : <Verbatim text={name} max={100} />}
            {birthDate === null ? null : (
              <>
                , born <DateText date={birthDate} />
              </>
            )}
            {`: ${count(items, "record")}, ${personDecisionWords(decision)}`}
          </li>
        ))}
        {filingSentences(receipt).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {waits || isAssumed ? (
        <div className="actions no-print">
          {waits ? <Button onPress={() => go({ screen: "home" })}>Decide on the Home page</Button> : null}
          {isAssumed ? (
            <Button look="quiet" onPress={() => go({ screen: "records", filter: "assumed" })}>
              Look at what was assumed
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
