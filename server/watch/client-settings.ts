/** What each client is given to report here: an address to open or to scan, made of where we answer and a token. */
export type ClientSettings = {
  /** Scanned by Traccar Client: it takes its server from origin and path, and the rest from the query. */
  traccar: string
  /** For OsmAnd's "online tracking" and GPSLogger's "custom URL", which fill in the braces and the percent signs. */
  osmand: string
  gpslogger: string
  /** Opened on the phone, it sets OwnTracks up: HTTP mode, name, password and the secret it encrypts with. */
  owntracks: string
  /** Our own page, on any phone with a browser. The token stands after #, so that it reaches no log. */
  page: string
}

/**
 * How often a client is asked to report, moving and standing still: several times in a contact interval, and, since a
 * stopped phone is silent unless it is told to beat, twice.
 */
export const reportSeconds = (contactMinutes: number): { moving: number; standing: number } => ({
  moving: Math.round(Math.min(60, Math.max(10, (contactMinutes * 60) / 4))),
  standing: Math.round(Math.max(60, (contactMinutes * 60) / 2)),
})

/**
 * `origin` is where the server is reached from outside. `contactMinutes` is the contact interval of the case.
 */
export const clientSettings = (
  origin: string,
  device: { id: string; movement: string; secret: string; label: string },
  token: string,
  contactMinutes: number,
): ClientSettings => {
  const url = `${origin}/positions`
  const { moving, standing } = reportSeconds(contactMinutes)
  const traccar = new URLSearchParams({
    id: token,
    accuracy: 'high',
    interval: String(moving),
    distance: '0',
    heartbeat: String(standing),
    buffer: 'true',
    fastest_interval: String(Math.min(moving, 30)),
    stop_detection: 'true',
  })
  const configuration = {
    _type: 'configuration',
    mode: 3,
    url,
    auth: true,
    username: device.id,
    password: token,
    deviceId: device.id,
    tid: device.label.replace(/[^A-Za-z0-9]/g, '').slice(-2) || 'un',
    encryptionKey: device.secret,
    monitoring: 2,
    locatorInterval: moving,
    ping: Math.max(15, Math.round(standing / 60)),
  }
  return {
    traccar: `${url}?${traccar}`,
    osmand: `${url}?id=${token}&lat={0}&lon={1}&timestamp={2}&accuracy={3}&altitude={4}&mps={5}&bearing={6}`,
    gpslogger: `${url}?id=${token}&lat=%LAT&lon=%LON&timestamp=%TIMESTAMP&accuracy=%ACC&mps=%SPD&altitude=%ALT&batt=%BATT&bearing=%DIR`,
    owntracks: `owntracks:///config?inline=${Buffer.from(JSON.stringify(configuration)).toString('base64url')}`,
    page: `${origin}/convoy#${new URLSearchParams({ movement: device.movement, token })}`,
  }
}
