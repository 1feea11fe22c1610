// In the place of a library that carries a second HMAC and SHA-256, for salts of another length than
// a hash. Base mode has no such salt: the browser's own do all of it, and what asks for these refuses.

import { refuse } from "./refusal.js";

const none = refuse.bind(null, "no-crypto");

export { none as hmac, none as sha256 };
export * from "../../../../node_modules/@hpke/common/esm/src/errors.js";
export * from "../../../../node_modules/@hpke/common/esm/src/consts.js";
export * from "../../../../node_modules/@hpke/common/esm/src/identifiers.js";
export * from "../../../../node_modules/@hpke/common/esm/src/interfaces/aeadEncryptionContext.js";
export * from "../../../../node_modules/@hpke/common/esm/src/interfaces/dhkemPrimitives.js";
export * from "../../../../node_modules/@hpke/common/esm/src/utils/misc.js";
export * from "../../../../node_modules/@hpke/common/esm/src/kdfs/hkdf.js";
export { NativeAlgorithm } from "../../../../node_modules/@hpke/common/esm/src/algorithm.js";
export { Dhkem } from "../../../../node_modules/@hpke/common/esm/src/kems/dhkem.js";
export { Ec } from "../../../../node_modules/@hpke/common/esm/src/kems/dhkemPrimitives/ec.js";
export { XCurveDhkemPrimitives } from "../../../../node_modules/@hpke/common/esm/src/kems/dhkemPrimitives/xCurve.js";
export { XCryptoKey } from "../../../../node_modules/@hpke/common/esm/src/xCryptoKey.js";
export { mod, pow2 } from "../../../../node_modules/@hpke/common/esm/src/curve/modular.js";
export { montgomery } from "../../../../node_modules/@hpke/common/esm/src/curve/montgomery.js";
