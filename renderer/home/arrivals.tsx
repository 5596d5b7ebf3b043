/** What arrived last. */
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { listed } from "../counts.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { receiptSum } from "../import/receipt-words.ts";
import { go } from "../state/navigation.ts";
import { dayOf } from "../today.ts";

export function Arrivals({ receipts }: { readonly receipts: readonly ImportReceipt[] }) {
  const [latest] = receipts;
  if (latest === undefined) return null;
  return (
    <section className="section">
      <h2>What arrived last</h2>
      <p>
        <Verbatim text={listed(latest.sources.slice(0, 3))} max={100} className="verbatim row-title" />, on{" "}
        {dayOf(latest.startedAt)}. {receiptSum(latest)}.
      </p>
      <div className="actions">
        <Button onPress={() => go({ screen: "receipt", id: latest.receiptId })}>Open its receipt</Button>
        {receipts.length > 1 ? (
          <Button look="quiet" onPress={() => go({ screen: "import" })}>
            All receipts
          </Button>
        ) : null}
      </div>
    </section>
  );
}
