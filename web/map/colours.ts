/** What the map is drawn with. The base stays quiet; strong colour is kept for what needs a person. */
export const colours = {
  light: {
    water: '#dbe5ea',
    land: '#f8f7f3',
    border: '#a9a59b',
    town: '#545f69',
    townDot: '#8b959d',
    country: '#7d858c',
    halo: '#f8f7f3',
    ink: '#16202a',
    paper: '#ffffff',
    corridor: '#17528f',
    attention: '#b86a00',
    stop: '#a8320a',
    quiet: '#56636f',
    finding: '#8a1f7a',
    chosen: '#e8b800',
  },
  dark: {
    water: '#0c1318',
    land: '#1a2127',
    border: '#56616b',
    town: '#a5b1bb',
    townDot: '#67737e',
    country: '#7c8893',
    halo: '#1a2127',
    ink: '#eef2f5',
    paper: '#12181d',
    corridor: '#8cbcf0',
    attention: '#f0a030',
    stop: '#f08a62',
    quiet: '#93a1ad',
    finding: '#e59ad8',
    chosen: '#ffd84d',
  },
} as const

export type MapTheme = keyof typeof colours
