import { Details } from '../library/Details.tsx';
import { ImportQuestions } from '../library/ImportQuestions.tsx';
import { PasteDialog } from '../library/PasteDialog.tsx';
import { ProjectDialogs } from '../library/ProjectDialogs.tsx';
import { ReadOtherwise } from '../library/ReadOtherwise.tsx';
import { RepairDialog } from '../library/RepairDialog.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { KeysSheet } from './KeysSheet.tsx';
import { Palette } from './Palette.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';

/** What lies over the window, each while it is asked for. */
export function Dialogs() {
  return (
    <>
      <Palette />
      <KeysSheet />
      <SettingsDialog />
      <ProjectDialogs />
      <ImportQuestions />
      <PasteDialog />
      <Details />
      <ReadOtherwise />
      <HistoryDialog />
      <RepairDialog />
    </>
  );
}
