/** The types of Chromium's DevTools protocol, as Playwright's package describes them. */
export type { Protocol } from "../../../node_modules/playwright-core/types/protocol.d.ts";
