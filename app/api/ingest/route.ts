import { eventDoor } from '#lib/http/ingest/event-door'

export const { GET, POST, PUT, PATCH, DELETE } = eventDoor
