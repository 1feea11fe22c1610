// Whether something is asked: conditions over answers in three values, as the server reads them.
// A condition is a list that begins with its operator; null always holds.

export const YES = "yes";
export const NO = "no";
export const UNKNOWN = "unknown";
const opposite = { [YES]: NO, [NO]: YES, [UNKNOWN]: UNKNOWN };

export function evaluate(condition, answers) {
  if (condition === null) return YES;
  const [operator, ...parts] = condition;
  switch (operator) {
    case "is":
      return isOne(answers.get(parts[0]), parts[1]);
    case "within":
      return isWithin(answers.get(parts[0]), parts[1], parts[2]);
    case "not":
      return opposite[evaluate(parts[0], answers)];
    default:
      return together(parts.map((part) => evaluate(part, answers)), operator === "all" ? NO : YES);
  }
}

// One part that decides is enough; one that is not known leaves it open.
function together(found, decides) {
  if (found.includes(decides)) return decides;
  return found.includes(UNKNOWN) ? UNKNOWN : opposite[decides];
}

function isOne(answer, options) {
  if (!answer) return UNKNOWN;
  if (answer.options.some((one) => options.includes(one))) return YES;
  return answer.unsure ? UNKNOWN : NO;
}

// An answer is a span; it may lie inside, outside, or over an end.
function isWithin(answer, least, most) {
  if (!answer || answer.least === null) return UNKNOWN;
  const startsInside = least === null || answer.least >= least;
  const endsInside = most === null || (answer.most !== null && answer.most <= most);
  if (startsInside && endsInside) return YES;
  const endsBefore = least !== null && answer.most !== null && answer.most < least;
  const startsAfter = most !== null && answer.least > most;
  return endsBefore || startsAfter ? NO : UNKNOWN;
}
