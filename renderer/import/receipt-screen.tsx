import { PageHead } from "../components/page-head.tsx";
import type { ScreenProps } from "../screens.tsx";

/** Receipt. */
export function ReceiptScreen(_props: ScreenProps<"receipt">) {
  return <PageHead title="Receipt" />;
}
