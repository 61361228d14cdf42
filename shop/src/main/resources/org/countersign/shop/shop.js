// Waits for the customer's answer, and shows the page that belongs to it. Without it, "Look again" does the same.
const state = async () => {
  const answer = await fetch(`${location.pathname}/state`);
  return answer.ok ? answer.text() : "over";
};

let pause = 0;
for (;;) {
  try {
    if (await state() === "over") break;
    pause = 250;
  } catch {
    pause = 3000;
  }
  await new Promise(done => setTimeout(done, pause));
}
location.reload();
