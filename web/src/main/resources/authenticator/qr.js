// Reads QR codes: with the browser's own BarcodeDetector where there is one, else with the reader in vendor/qr, which
// is fetched only then.

let reader;

async function native() {
  const Detector = globalThis.BarcodeDetector;
  const formats = Detector ? await Detector.getSupportedFormats().catch(() => []) : [];
  if (!formats.includes("qr_code")) return null;
  const detector = new Detector({ formats: ["qr_code"] });
  return async (image) => (await detector.detect(image))[0]?.rawValue ?? null;
}

async function own() {
  const { decodeQR } = await import("./vendor/qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (image, longest) => {
    const width = image.videoWidth ?? image.width;
    const height = image.videoHeight ?? image.height;
    const scale = Math.min(1, longest / Math.max(width, height));
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height)) || null;
    } catch {
      return null;
    }
  };
}

/** Fetches what reading takes, before it is needed. */
export const prepare = () =>
  (reader ??= (async () => (await native()) ?? (await own()))().catch((error) => {
    reader = undefined;
    throw error;
  }));

/** The text of the code in a camera's picture, or null. */
export const readFrame = async (video) => (await prepare())(video, 720);

/** The text of the code in a picture file: null where there is none; throws where it is no picture. */
export async function readFile(file) {
  const image = await createImageBitmap(file);
  try {
    const read = await prepare();
    for (const longest of [1200, 600, 2400]) {
      const text = await read(image, longest);
      if (text) return text;
    }
    return null;
  } finally {
    image.close();
  }
}
