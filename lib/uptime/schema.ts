export type MonitorState = 'pending' | 'up' | 'degraded' | 'down' | 'paused'

/** `unsure`: our own side could not tell. `missed`: nobody ran it. Neither changes a state. */
export type Outcome = 'up' | 'degraded' | 'down' | 'unsure' | 'missed'
