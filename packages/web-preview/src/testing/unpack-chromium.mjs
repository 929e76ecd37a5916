// Unpacks the browser of @sparticuz/chromium under TMPDIR; see bundled-chromium.ts.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
