/** Earlier receipts, latest first. */
import { Button } from "react-aria-components";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { listed } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { dayOf } from "../words/today.ts";
import { receiptSum } from "./receipt-words.ts";

export function ReceiptList() {
  const [load, again] = useLoad("receipts", (signal) => engine.listReceipts({}, { signal }));
  return (
    <Loaded load={load} what="Reading the receipts" onAgain={again}>
      {(receipts) =>
        receipts.length === 0 ? null : (
          <section className="section receipts">
            <h2>Receipts</h2>
            <ul className="row-list">
              {receipts.map((receipt) => (
                <li key={receipt.receiptId}>
                  <Button className="row-button" onPress={() => go({ screen: "receipt", id: receipt.receiptId })}>
                    <span className="row-date">{dayOf(receipt.startedAt)}</span>
                    <span className="row-words">
                      <span className="row-title">
                        <Verbatim text={listed(receipt.sources.slice(0, 3))} max={80} />
                      </span>
                      <span className="secondary small">{receiptSum(receipt)}</span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}
