/**
 * Names of more than one word that a tagger takes for ordinary words ("Red Cross"), by their first word. Lower case.
 */
export const namePhrases: ReadonlyMap<string, readonly (readonly string[])[]> = (() => {
  const phrases = `red cross; red crescent; white house; united nations; security council; general assembly; human rights watch; world food programme; world food program; world health organization; world health organisation; save the children; doctors without borders; médecins sans frontières; medecins sans frontieres; islamic relief; mercy corps; action against hunger; united states; united kingdom; united arab emirates; saudi arabia; european union; european commission; african union; arab league; foreign ministry; defense ministry; defence ministry; interior ministry; health ministry; ministry of foreign affairs; ministry of defence; ministry of defense; ministry of health; foreign office; state department; black sea; red sea; west bank; gaza strip; south sudan; burkina faso; sierra leone; sri lanka; new york; north korea; south korea; associated press; al jazeera; free press; international committee of the red cross; international organization for migration; world bank; supreme court; high commissioner; secretary of state; peace corps; free syrian army; rapid support forces; armed forces; national guard; central african republic; democratic republic of the congo; horn of africa; middle east; blue nile; white helmets; white nile; cape verde; ivory coast; east timor; new zealand; kherson oblast; kursk region`
  const byFirst = new Map<string, string[][]>()
  for (const phrase of phrases.split('; ')) {
    const parts = phrase.split(' ')
    const list = byFirst.get(parts[0]!) ?? []
    list.push(parts)
    byFirst.set(parts[0]!, list)
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
  return byFirst
})()
