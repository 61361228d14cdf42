// Installing the app on the home screen, where the browser lets a page offer it.

let offer = null;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
});
addEventListener("appinstalled", () => (offer = null));

/** Whether it can be installed now. */
export const installable = () => offer !== null;

/** Shows the browser's own question. */
export async function install() {
  const asked = offer;
  offer = null;
  await asked?.prompt();
}
