// One thing at a time, and each press has its turn: none is lost because another one takes a while.
// The same once more, while it waits or is under way, is one press.

let last = Promise.resolve();
let round = 0;
const begun = new Set();

export async function inTurn(pressed, act) {
  if (begun.has(pressed)) return;
  begun.add(pressed);
  const [before, mine] = [last, round];
  let end;
  last = new Promise((resolve) => {
    end = resolve;
  });
  await before;
  try {
    if (mine === round) await act();
  } finally {
    begun.delete(pressed);
    end();
  }
}

// What waits is not done any more: with what was open, its reason went.
export function dropTurns() {
  round += 1;
}
