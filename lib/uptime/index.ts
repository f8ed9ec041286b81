export {
  certificateExpiring,
  checksInterrupted,
  incidentAcknowledged,
  incidentUnanswered,
  monitorDegraded,
  monitorFlapping,
  monitorRecovered,
  monitorWentDown,
  statusReportPublished,
} from './events.ts'
export {
  acknowledgeIncident,
  commentIncident,
  reopenIncident,
  resolveIncident,
  writePostMortem,
} from './incidents/act-on-incident.ts'
export { getIncident, listIncidents } from './incidents/list-incidents.ts'
export { createWindow, deleteWindow, listWindows, updateWindow } from './maintenance/windows.ts'
export { bulkMonitors } from './monitors/bulk-monitors.ts'
export { createMonitor } from './monitors/create-monitor.ts'
export { deleteMonitor } from './monitors/delete-monitor.ts'
export { getMonitor } from './monitors/get-monitor.ts'
export { exportMonitors, importMonitors } from './monitors/import-monitors.ts'
export { countMonitors, listMonitors } from './monitors/list-monitors.ts'
export { readPingKind, receivePing } from './monitors/receive-ping.ts'
export { testMonitor } from './monitors/test-monitor.ts'
export { updateMonitor } from './monitors/update-monitor.ts'
export { listResults } from './results/list-results.ts'
export { applyAgain } from './results/run-results.ts'
export { monitorsRoom } from './rooms.ts'
export { runPinger } from './schedule/run-pinger.ts'
export { remindOfIncidents, rollUpChecks, rollUpDays, rollUpHours } from './schedules.ts'
export { getStatistics } from './statistics/get-statistics.ts'
export { listBars } from './statistics/list-bars.ts'
export {
  createStatusPage,
  deleteStatusPage,
  getStatusPage,
  isPassword,
  listStatusPages,
  passOf,
  updateStatusPage,
} from './pages/manage-pages.ts'
export { getSummaryOf } from './pages/read-summary.ts'
export { createReport, deleteReport, listReports, updateReport } from './pages/reports.ts'
export { confirmSubscription, endSubscription, subscribe, tellSubscribers } from './pages/subscribers.ts'
export { writeAtom, writeBadge, writeJsonFeed, writeRss, writeSummary } from './pages/write-feeds.ts'
export { writeNote, writePage } from './pages/write-page.ts'
export { incidentPublishers } from './subscribers.ts'
