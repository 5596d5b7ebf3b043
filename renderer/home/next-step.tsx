/** The next step towards a packet: one sentence, one button. */
import { ArrowRight } from "lucide-react";
import { Button } from "../components/button.tsx";
import { go } from "../state/navigation.ts";
import type { Step } from "./home-facts.ts";

export function NextStep({ steps }: { readonly steps: readonly Step[] }) {
  const [step] = steps;
  if (step === undefined) return null;
  return (
    <section className="section next-step" aria-label="Next step">
      <h2>Next</h2>
      <p>{step.sentence}</p>
      <div className="actions">
        <Button look="primary" Icon={ArrowRight} onPress={() => go(step.place)}>
          {step.act}
        </Button>
      </div>
    </section>
  );
}
