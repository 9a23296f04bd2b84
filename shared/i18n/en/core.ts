export const coreEn = {
  'job.computing': 'Computing',
  'controls.find': 'Find',
  'controls.nothingFound': 'Nothing found',
  'controls.running': 'Working…',
  'controls.cancel': 'Cancel',
  'controls.close': 'Close',
  'controls.nothingLost': 'Nothing was lost.',
  'controls.technicalDetail': 'Technical detail',
  'controls.noRows': 'No rows',
  'remedy.retry': 'Try again',
  'remedy.chooseFile': 'Choose another file…',
  'remedy.saveAs': 'Save as…',
  'remedy.openReadOnly': 'Open read-only',
  'remedy.editRecipe': 'Change how it is read',
  'remedy.showQuarantine': 'Show quarantined rows',
  'remedy.restartEngine': 'Restart the engine',
  'remedy.freeDisk': 'Try again after freeing space',
  'remedy.raiseLimit': 'Raise the memory limit…',
  'remedy.trustWorkbook': 'Trust this workbook',
  'remedy.checkDefinition': 'Check the definition',
  'workbook.notice.workingCopySetAside':
    'The working copy on this machine was damaged. It was set aside, and the workbook was opened as it was last saved.',
  'workbook.notice.walSetAside':
    'The newest changes could not be read back from the working copy on this machine. They were set aside; everything up to the last checkpoint is here.',
  'workbook.notice.tookOverLock':
    '{{holder}} had this workbook open and did not close it properly. Its lock was taken over.',
} as const;
