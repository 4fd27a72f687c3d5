import type { Message } from '../locale.ts';

/** What can be wrong with a project, its logs, its documents and its annotations. */
export const projects = {
  'error.bad-entry': {
    en: '{file} is {what, select, link {a link} folder {a folder} file {a file where a folder should be} pipe {a pipe} socket {a socket} changed {being replaced by another program} other {a device}}, which no project holds. It was neither read nor written; take it out of the project.',
    'zh-CN':
      '{file} {what, select, link {是链接} folder {是文件夹} file {是文件，而此处应为文件夹} pipe {是管道} socket {是套接字} changed {正被另一个程序替换} other {是设备}}，项目里不应有它。没有读取，也没有写入；请把它移出项目。',
    pt: '{file} é {what, select, link {um link} folder {uma pasta} file {um arquivo onde deveria haver uma pasta} pipe {um canal} socket {um soquete} changed {algo que outro programa está substituindo} other {um dispositivo}}, o que nenhum projeto contém. Não foi lido nem gravado; retire-o do projeto.',
  },
  'error.closed': {
    en: 'The project {file} has been closed. Everything saved is safe; open it again.',
    'zh-CN': '项目 {file} 已关闭。已保存的内容都安全，请重新打开。',
    pt: 'O projeto {file} foi fechado. Tudo o que foi salvo está seguro; abra-o de novo.',
  },
  'error.project-file-too-large': {
    en: '{file} has {size} MiB, more than the {limit} MiB that can be opened here at once. Nothing was opened; unpack it with another program and open the folder.',
    'zh-CN':
      '{file} 大小为 {size} MiB，超过此处可一次打开的 {limit} MiB。没有打开任何内容，请用其他程序解压后打开该文件夹。',
    pt: '{file} tem {size} MiB, mais do que os {limit} MiB que se podem abrir aqui de uma vez. Nada foi aberto; descompacte-o com outro programa e abra a pasta.',
  },
  'error.not-a-project': {
    en: '{file} holds no Vermilion project. Nothing was changed; choose another folder or create a project in it.',
    'zh-CN': '{file} 里没有朱批项目。没有任何改动，请选择别的文件夹，或在其中新建项目。',
    pt: '{file} não contém um projeto do Vermilion. Nada foi alterado; escolha outra pasta ou crie um projeto nela.',
  },
  'error.project-exists': {
    en: '{file} already holds a project. Nothing was changed; open it or choose another folder.',
    'zh-CN': '{file} 里已有项目。没有任何改动，请打开它或选择别的文件夹。',
    pt: '{file} já contém um projeto. Nada foi alterado; abra-o ou escolha outra pasta.',
  },
  'error.project-damaged': {
    en: '{file} is missing or damaged, but the logs beside it are untouched. Restore this one file from a copy of the project.',
    'zh-CN': '{file} 缺失或已损坏，但旁边的日志完好未动。请用项目的副本恢复这一个文件。',
    pt: '{file} falta ou está danificado, mas os registros ao lado estão intactos. Restaure só esse arquivo a partir de uma cópia do projeto.',
  },
  'error.newer-version': {
    en: '{file} was made by a newer version of Vermilion (format {version}). You can read it here; to make changes, update Vermilion.',
    'zh-CN': '{file} 由更新版本的朱批创建（格式 {version}）。在此可以阅读；如需修改，请更新朱批。',
    pt: '{file} foi criado por uma versão mais nova do Vermilion (formato {version}). Você pode ler aqui; para alterar, atualize o Vermilion.',
  },
  'error.no-document': {
    en: 'The project has no document {document}. Nothing was changed; list the documents to see their ids.',
    'zh-CN': '项目里没有文献 {document}。没有任何改动，请列出文献查看编号。',
    pt: 'O projeto não tem o documento {document}. Nada foi alterado; liste os documentos para ver os identificadores.',
  },
  'error.source-missing': {
    en: 'The text of “{document}” is missing ({file}). Its notes are safe; restore this file from a copy of the project or import the document again.',
    'zh-CN': '《{document}》的文本缺失（{file}）。批注都安全，请用项目的副本恢复此文件，或重新导入该文献。',
    pt: 'Falta o texto de “{document}” ({file}). As notas estão seguras; restaure o arquivo a partir de uma cópia do projeto ou importe o documento de novo.',
  },
  'error.project-altered': {
    en: '{file} does not say what was written into it. The project was opened by what it says now; if its title or version is not right, restore this one file from a copy.',
    'zh-CN': '{file} 的内容与写入时不同。项目已按其现有内容打开；如标题或版本不对，请用副本恢复这一个文件。',
    pt: '{file} não diz o que foi gravado nele. O projeto foi aberto pelo que diz agora; se o título ou a versão não estiver certo, restaure só esse arquivo de uma cópia.',
  },
  'error.source-damaged': {
    en: 'The text of “{document}” has been altered or damaged ({file}). Its notes are safe; restore this file from a copy of the project.',
    'zh-CN': '《{document}》的文本被改动或已损坏（{file}）。批注都安全，请用项目的副本恢复此文件。',
    pt: 'O texto de “{document}” foi alterado ou está danificado ({file}). As notas estão seguras; restaure o arquivo a partir de uma cópia do projeto.',
  },
  'error.original-missing': {
    en: 'The original file of “{document}” is missing ({file}). Its text and notes are safe; restore it from a copy if you need it.',
    'zh-CN': '《{document}》的原始文件缺失（{file}）。文本和批注都安全；如有需要，请用副本恢复。',
    pt: 'Falta o arquivo original de “{document}” ({file}). O texto e as notas estão seguros; restaure-o de uma cópia se precisar.',
  },
  'error.original-damaged': {
    en: 'The original file of “{document}” has been altered or damaged ({file}). Its text and notes are safe; restore it from a copy if you need it.',
    'zh-CN': '《{document}》的原始文件被改动或已损坏（{file}）。文本和批注都安全；如有需要，请用副本恢复。',
    pt: 'O arquivo original de “{document}” foi alterado ou está danificado ({file}). O texto e as notas estão seguros; restaure-o de uma cópia se precisar.',
  },
  'error.log-empty': {
    en: '{file} is empty, so whatever was in it is lost here. All other logs were read; restore this file from a copy if you have one.',
    'zh-CN': '{file} 是空的，其中原有的内容在此丢失。其他日志都已读取；如有副本，请恢复此文件。',
    pt: '{file} está vazio e o que havia nele se perdeu aqui. Os outros registros foram lidos; restaure o arquivo de uma cópia, se tiver.',
  },
  'error.log-header-damaged': {
    en: 'The first line of {file} is damaged. All edits in the lines after it were read; nothing needs to be done.',
    'zh-CN': '{file} 的第一行已损坏。其后各行的编辑都已读取，无需处理。',
    pt: 'A primeira linha de {file} está danificada. Todas as edições das linhas seguintes foram lidas; não é preciso fazer nada.',
  },
  'error.log-line-damaged': {
    en: 'Line {line, number, ::group-off} of {file} is damaged, so one edit is missing. All the others were read and the file was left as it is; restore it from a copy if you have one.',
    'zh-CN':
      '{file} 第 {line, number, ::group-off} 行已损坏，缺少一次编辑。其余都已读取，文件保持原样；如有副本，请恢复。',
    pt: 'A linha {line, number, ::group-off} de {file} está danificada e falta uma edição. Todas as outras foram lidas e o arquivo ficou como está; restaure-o de uma cópia, se tiver.',
  },
  'error.no-moment': {
    en: 'There is no moment {moment} in the history of this project; choose one from its list. Nothing was changed.',
    'zh-CN': '此项目的历史中没有 {moment} 这一时刻；请从列表中选择。没有任何改动。',
    pt: 'Não há o momento {moment} no histórico deste projeto; escolha um da lista. Nada foi mudado.',
  },
  'error.restore-what': {
    en: 'Say which moment to restore with --to, or use --list to see the moments there are. Nothing was changed.',
    'zh-CN': '请用 --to 指明要恢复到哪个时刻，或用 --list 列出可恢复的时刻。没有任何改动。',
    pt: 'Diga com --to qual momento restaurar, ou use --list para ver os que existem. Nada foi mudado.',
  },
  'error.restore-too-much': {
    en: 'More was done since then than one step can take back. Choose a later moment and go back in several steps; nothing was changed.',
    'zh-CN': '那之后的操作太多，一步无法撤回。请选较近的时刻，分几步恢复；没有任何改动。',
    pt: 'Desde então foi feito mais do que um só passo desfaz. Escolha um momento mais recente e volte em vários passos; nada foi mudado.',
  },
  'error.log-stretch-damaged': {
    en: 'A stretch of {file} is damaged and the edits in it are missing. All the others were read and the file was left as it is; restore it from a copy if you have one.',
    'zh-CN': '{file} 有一段已损坏，其中的编辑缺失。其余都已读取，文件保持原样；如有副本，请恢复。',
    pt: 'Um trecho de {file} está danificado e faltam as edições nele. Todas as outras foram lidas e o arquivo ficou como está; restaure-o de uma cópia, se tiver.',
  },
  'error.log-lines-merged': {
    en: 'Line {line, number, ::group-off} of {file} was damaged, but {count, plural, one {the edit in it} other {# entries in it}} could be recovered. Nothing needs to be done.',
    'zh-CN': '{file} 第 {line, number, ::group-off} 行有损坏，但其中 {count} 条记录已找回，无需处理。',
    pt: 'A linha {line, number, ::group-off} de {file} estava danificada, mas {count, plural, one {a edição nela foi recuperada} other {# entradas nela foram recuperadas}}. Não é preciso fazer nada.',
  },
  'error.log-lines-missing': {
    en: '{count, plural, one {One edit is} other {# edits are}} missing before line {line, number, ::group-off} of {file}: its lines are numbered. All the others were read; restore the file from a copy if you have one.',
    'zh-CN':
      '{file} 第 {line, number, ::group-off} 行之前缺少 {count} 次编辑（各行编号不连续）。其余都已读取；如有副本，请恢复此文件。',
    pt: '{count, plural, one {Falta uma edição} other {Faltam # edições}} antes da linha {line, number, ::group-off} de {file}: as linhas são numeradas. Todas as outras foram lidas; restaure o arquivo de uma cópia, se tiver.',
  },
  'error.log-forked': {
    en: 'At line {line, number, ::group-off} {file} does not go on from the line before: it was gone on with in two places, or a line of it was replaced. All that is in it was read and counts.',
    'zh-CN':
      '{file} 第 {line, number, ::group-off} 行与前一行不相接：此日志曾在两处续写，或有一行被替换。其中内容都已读取，全部有效。',
    pt: 'Na linha {line, number, ::group-off}, {file} não continua a linha anterior: foi continuado em dois lugares, ou uma linha foi trocada. Tudo o que contém foi lido e vale.',
  },
  'error.log-behind': {
    en: 'Others have seen more of {file} than has arrived here ({count, plural, one {# line} other {# lines}}), perhaps because the folder is still being synced. It comes in by itself once it is there.',
    'zh-CN': '{file} 还有 {count} 行他人已见到、此处尚未收到，也许文件夹仍在同步。到达后会自动读取。',
    pt: 'Outros já viram mais de {file} do que chegou aqui ({count, plural, one {# linha} other {# linhas}}), talvez porque a pasta ainda esteja sendo sincronizada. O resto entra sozinho quando chegar.',
  },
  'error.log-copy-forked': {
    en: '{file} is a copy of {of} that went on otherwise, as programs that sync folders make them. Both were read and count; nothing needs to be done.',
    'zh-CN':
      '{file} 是 {of} 的副本，但后续内容不同（同步程序会留下这样的副本）。两者都已读取、全部有效，无需处理。',
    pt: '{file} é uma cópia de {of} que continuou de outro modo, como fazem os programas que sincronizam pastas. Ambos foram lidos e valem; não é preciso fazer nada.',
  },
  'error.log-line-unlinked': {
    en: 'Line {line, number, ::group-off} of {file} has no number, though lines before it have one: another program wrote it. It was read and counts.',
    'zh-CN':
      '{file} 第 {line, number, ::group-off} 行没有编号，而之前的行有：它由另一个程序写入。内容已读取，仍然有效。',
    pt: 'A linha {line, number, ::group-off} de {file} não tem número, embora linhas anteriores tenham: outro programa a escreveu. Foi lida e vale.',
  },
  'error.log-line-torn': {
    en: 'The last line of {file} (line {line, number, ::group-off}) was cut off while it was being written. It had not been confirmed as saved; everything before it is safe.',
    'zh-CN':
      '{file} 的最后一行（第 {line, number, ::group-off} 行）在写入时中断。这次编辑尚未确认保存，此前的内容都安全。',
    pt: 'A última linha de {file} (linha {line, number, ::group-off}) foi interrompida durante a gravação. Não tinha sido confirmada como salva; tudo o que veio antes está seguro.',
  },
  'error.log-newer': {
    en: '{file} was written by a newer version of Vermilion. What this version understands is shown and nothing was lost; update to see all of it.',
    'zh-CN': '{file} 由更新版本的朱批写入。能理解的内容已显示，没有丢失；更新后可看到全部。',
    pt: '{file} foi gravado por uma versão mais nova do Vermilion. O que esta versão entende é mostrado e nada se perdeu; atualize para ver tudo.',
  },
  'error.log-operation-invalid': {
    en: 'Line {line, number, ::group-off} of {file} holds an edit that makes no sense here. It was kept but not applied; all others were read.',
    'zh-CN': '{file} 第 {line, number, ::group-off} 行的编辑无法理解。它被保留但未应用，其余都已读取。',
    pt: 'A linha {line, number, ::group-off} de {file} contém uma edição sem sentido aqui. Foi mantida, mas não aplicada; todas as outras foram lidas.',
  },
  'error.unknown-change': {
    en: 'Line {line, number, ::group-off} of {file} holds a kind of edit that only a newer version of Vermilion knows ({kind}). It was kept; update to see it.',
    'zh-CN':
      '{file} 第 {line, number, ::group-off} 行含有只有更新版本的朱批才认识的编辑（{kind}）。它被保留，更新后可见。',
    pt: 'A linha {line, number, ::group-off} de {file} contém um tipo de edição que só uma versão mais nova do Vermilion conhece ({kind}). Foi mantida; atualize para vê-la.',
  },
  'error.log-replaced': {
    en: 'Another program keeps replacing {file}, so the last step was not saved. Everything before it is safe; pause syncing of this folder and do it again.',
    'zh-CN': '另一个程序不断替换 {file}，最后一步没有保存。此前的内容都安全，请暂停同步此文件夹后重做。',
    pt: 'Outro programa não para de substituir {file} e o último passo não foi salvo. Tudo o que veio antes está seguro; pause a sincronização desta pasta e repita.',
  },
  'error.log-ahead': {
    en: '{file} holds edits stamped {date}, more than a day ahead. All of them count, in their order; check the date of the computer that wrote them.',
    'zh-CN':
      '{file} 中有标注为 {date} 的编辑，比现在超前一天以上。它们都有效，次序不变；请检查写入它的电脑的日期。',
    pt: '{file} contém edições com a data {date}, mais de um dia adiante. Todas valem, na sua ordem; verifique a data do computador que as gravou.',
  },
  'error.log-gone': {
    en: '{file} was here when this computer last saw the project, and is gone, with the edits in it. Nothing else was changed; wait for syncing to finish or restore it from a copy.',
    'zh-CN':
      '本机上次打开项目时 {file} 还在，现在不见了，其中的编辑也随之缺失。其他内容没有改动；请等同步完成，或用副本恢复。',
    pt: '{file} estava aqui quando este computador viu o projeto pela última vez e sumiu, com as edições que continha. Nada mais mudou; espere a sincronização terminar ou restaure-o de uma cópia.',
  },
  'error.log-shorter': {
    en: '{file} is shorter than when this computer last saw it: {count, plural, one {# line is} other {# lines are}} missing. Nothing else was changed; wait for syncing to finish or restore it from a copy.',
    'zh-CN': '{file} 比本机上次看到时短，缺少 {count} 行。其他内容没有改动；请等同步完成，或用副本恢复。',
    pt: '{file} está mais curto do que quando este computador o viu pela última vez: {count, plural, one {falta # linha} other {faltam # linhas}}. Nada mais mudou; espere a sincronização terminar ou restaure-o de uma cópia.',
  },
  'error.log-altered': {
    en: '{file} is not what this computer saw in it before: lines of it were changed or taken out. What is in it was read; restore it from a copy if that was not meant.',
    'zh-CN': '{file} 与本机此前看到的不同：有些行被改动或删去。现有内容已读取；如非有意，请用副本恢复。',
    pt: '{file} não é o que este computador viu antes: linhas foram alteradas ou tiradas. O que contém foi lido; restaure-o de uma cópia se isso não foi intencional.',
  },
  'error.log-restored': {
    en: '{file} is not as this computer left it; the folder may have been restored from a copy. What is in it counts, and new edits go to a log of their own, so that none can stand in for another.',
    'zh-CN':
      '{file} 与本机上次写完时不同，文件夹可能是从副本恢复的。其中的内容有效；新的编辑写入另一份日志，不会互相顶替。',
    pt: '{file} não está como este computador o deixou; a pasta pode ter sido restaurada de uma cópia. O que contém vale, e as novas edições vão para um registro próprio, para que nenhuma tome o lugar de outra.',
  },
  'error.document-orphan': {
    en: '{file} belongs to a document that no log knows. It was left as it is; wait for syncing to finish or restore the log that brought it in.',
    'zh-CN': '{file} 属于没有任何日志记载的文献。它保持原样；请等同步完成，或恢复导入它的那份日志。',
    pt: '{file} pertence a um documento que nenhum registro conhece. Ficou como está; espere a sincronização terminar ou restaure o registro que o trouxe.',
  },
  'error.document-awaits-log': {
    en: '{file} belongs to a document that no log here knows yet, but not all lines have arrived: the folder may still be syncing. Nothing needs to be done.',
    'zh-CN': '{file} 属于此处日志尚无记载的文献，但还有日志行未收到：文件夹可能仍在同步。无需处理。',
    pt: '{file} pertence a um documento que nenhum registro daqui conhece ainda, mas nem todas as linhas chegaram: a pasta pode ainda estar sendo sincronizada. Não é preciso fazer nada.',
  },
  'error.annotation-awaits-document': {
    en: 'Highlight {annotation} belongs to a document that has not arrived yet ({document}); the folder may still be syncing. It shows by itself once it is there.',
    'zh-CN': '标注 {annotation} 所属的文献尚未到达（{document}），文件夹可能仍在同步。到达后会自动显示。',
    pt: 'O destaque {annotation} pertence a um documento que ainda não chegou ({document}); a pasta pode ainda estar sendo sincronizada. Aparece sozinho quando chegar.',
  },
  'error.annotation-awaits-tag': {
    en: 'Highlight {annotation} in “{document}” bears a tag that has not arrived yet ({tag}); the folder may still be syncing. It shows by itself once it is there.',
    'zh-CN':
      '《{document}》中的标注 {annotation} 带有尚未到达的标签（{tag}），文件夹可能仍在同步。到达后会自动显示。',
    pt: 'O destaque {annotation} em “{document}” tem um código que ainda não chegou ({tag}); a pasta pode ainda estar sendo sincronizada. Aparece sozinho quando chegar.',
  },
  'error.state-differs': {
    en: 'What was shown of {file} was not what its logs say. It has been read anew from the logs; everything in them is safe.',
    'zh-CN': '{file} 显示的内容与日志所载不符，已按日志重新读取。日志中的内容都安全。',
    pt: 'O que se mostrava de {file} não era o que dizem os registros. Foi lido de novo a partir deles; tudo o que contêm está seguro.',
  },
  'error.annotation-orphan': {
    en: 'Highlight {annotation} belongs to a document that is not in the project ({document}). It was kept; sync the missing log or restore it from a copy.',
    'zh-CN':
      '标注 {annotation} 所属的文献不在项目中（{document}）。标注已保留，请同步缺失的日志或用副本恢复。',
    pt: 'O destaque {annotation} pertence a um documento que não está no projeto ({document}). Foi mantido; sincronize o registro que falta ou restaure-o de uma cópia.',
  },
  'error.annotation-out-of-range': {
    en: 'Highlight {annotation} in “{document}” lies outside the text ({from, number, ::group-off}–{to, number, ::group-off}). Its quote and note were kept; mark the passage again.',
    'zh-CN':
      '《{document}》中的标注 {annotation} 超出文本范围（{from, number, ::group-off}–{to, number, ::group-off}）。引文和批注已保留，请重新标注该处。',
    pt: 'O destaque {annotation} em “{document}” está fora do texto ({from, number, ::group-off}–{to, number, ::group-off}). A citação e a nota foram mantidas; marque o trecho de novo.',
  },
  'error.annotation-quote-differs': {
    en: 'Highlight {annotation} in “{document}” quotes something else than stands at {from, number, ::group-off}–{to, number, ::group-off}. Its quote and note were kept; mark the passage again.',
    'zh-CN':
      '《{document}》中的标注 {annotation} 与 {from, number, ::group-off}–{to, number, ::group-off} 处的原文不符。引文和批注已保留，请重新标注该处。',
    pt: 'O destaque {annotation} em “{document}” cita algo diferente do que está em {from, number, ::group-off}–{to, number, ::group-off}. A citação e a nota foram mantidas; marque o trecho de novo.',
  },
  'error.annotation-tag-missing': {
    en: 'Highlight {annotation} in “{document}” bears a tag that is not in the project ({tag}). The highlight was kept; sync the missing log or restore it from a copy.',
    'zh-CN':
      '《{document}》中的标注 {annotation} 带有项目中没有的标签（{tag}）。标注已保留，请同步缺失的日志或用副本恢复。',
    pt: 'O destaque {annotation} em “{document}” tem um código que não está no projeto ({tag}). O destaque foi mantido; sincronize o registro que falta ou restaure-o de uma cópia.',
  },
  'error.installation-damaged': {
    en: '{file}, by which this computer knows the logs it wrote, could not be read. It was moved to {kept} and made anew; your projects are safe, and new edits may go to a log of their own.',
    'zh-CN':
      '无法读取 {file}（本机据此认出自己写入的日志）。它已移至 {kept} 并重新建立；项目都安全，新的编辑可能写入另一份日志。',
    pt: 'Não foi possível ler {file}, pelo qual este computador reconhece os registros que gravou. Foi movido para {kept} e refeito; seus projetos estão seguros, e novas edições podem ir para um registro próprio.',
  },
  'error.settings-damaged': {
    en: '{file} could not be read and was moved to {kept}. Your projects are safe; please choose your settings again.',
    'zh-CN': '无法读取 {file}，已移至 {kept}。项目都安全，请重新选择设置。',
    pt: 'Não foi possível ler {file}, que foi movido para {kept}. Seus projetos estão seguros; escolha de novo as configurações.',
  },
  'error.settings-stuck': {
    en: '{file} can be neither read nor moved, so settings are not being saved. Your projects are safe; check the file’s permissions.',
    'zh-CN': '{file} 既无法读取也无法移动，因此设置不会保存。项目都安全，请检查该文件的权限。',
    pt: 'Não é possível ler nem mover {file}, por isso as configurações não são salvas. Seus projetos estão seguros; verifique as permissões do arquivo.',
  },
} as const satisfies Record<string, Message>;
