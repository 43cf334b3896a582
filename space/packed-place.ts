/**
 * How places stand in typed arrays: three integers each, earth-centred, of 1/256 m. A first number of `ringBreak` or
 * `polygonBreak` is no place but parts two.
 */
export const unitsPerM = 256
export const ringBreak = -2_147_483_648
export const polygonBreak = -2_147_483_647
