import { showToast } from '../ui/toast.tsx'

/** For what has no form to show its error in: the server's own words, until they are dismissed. */
export const tellFailure = (title: string) => (error: Error) =>
  void showToast({ title, description: error.message, tone: 'bad' })
