import type { Message } from '../locale.ts';

/** What can go wrong with a file or a folder. */
export const files = {
  'error.internal': {
    en: 'Something went wrong inside Vermilion ({detail}). Nothing on disk was changed.',
    'zh-CN': '朱批内部出错（{detail}）。磁盘上的内容没有改动。',
    pt: 'Algo falhou dentro do Vermilion ({detail}). Nada no disco foi alterado.',
  },
  'error.not-found': {
    en: 'Nothing is at {file}. Check the path and try again.',
    'zh-CN': '{file} 处什么也没有。请检查路径后再试。',
    pt: 'Não há nada em {file}. Verifique o caminho e tente de novo.',
  },
  'error.is-folder': {
    en: '{file} is a folder; choose a file. Nothing was changed.',
    'zh-CN': '{file} 是文件夹，请选择一个文件。没有任何改动。',
    pt: '{file} é uma pasta; escolha um arquivo. Nada foi alterado.',
  },
  'error.not-a-folder': {
    en: '{file} is not a folder. Nothing was changed; choose a folder.',
    'zh-CN': '{file} 不是文件夹。没有任何改动，请选择一个文件夹。',
    pt: '{file} não é uma pasta. Nada foi alterado; escolha uma pasta.',
  },
  'error.not-a-file': {
    en: '{file} is a device or a pipe, not a file. Nothing was imported; save its content to a file first.',
    'zh-CN': '{file} 是设备或管道，不是文件。没有导入任何内容，请先把内容存为文件。',
    pt: '{file} é um dispositivo ou canal, não um arquivo. Nada foi importado; salve antes o conteúdo em um arquivo.',
  },
  'error.unreadable': {
    en: '{file} cannot be read ({reason}). It was left as it is; check its permissions and try again.',
    'zh-CN': '无法读取 {file}（{reason}）。文件保持原样，请检查权限后再试。',
    pt: 'Não é possível ler {file} ({reason}). Ficou como está; verifique as permissões e tente de novo.',
  },
  'error.file-damaged': {
    en: '{file} cannot be understood. It was left as it is; restore it from a copy.',
    'zh-CN': '无法解读 {file}。文件保持原样，请用副本恢复。',
    pt: 'Não é possível interpretar {file}. Ficou como está; restaure-o a partir de uma cópia.',
  },
  'error.disk-full': {
    en: 'The disk is full, so the last step was not saved ({file}). Everything before it is safe; free some space and do it again.',
    'zh-CN': '磁盘已满，最后一步没有保存（{file}）。此前的内容都安全，请腾出空间后重做这一步。',
    pt: 'O disco está cheio e o último passo não foi salvo ({file}). Tudo o que veio antes está seguro; libere espaço e repita.',
  },
  'error.write-failed': {
    en: '{file} could not be written ({reason}), so the last step was not saved. Everything before it is safe; check the disk and do it again.',
    'zh-CN': '无法写入 {file}（{reason}），最后一步没有保存。此前的内容都安全，请检查磁盘后重做这一步。',
    pt: 'Não foi possível gravar {file} ({reason}) e o último passo não foi salvo. Tudo o que veio antes está seguro; verifique o disco e repita.',
  },
  'error.read-only': {
    en: '{file} is write-protected. You can read everything; to make changes, give yourself write permission or copy the project elsewhere.',
    'zh-CN': '{file} 有写保护。内容都可以阅读；如需修改，请取得写权限，或把项目复制到别处。',
    pt: '{file} está protegido contra gravação. Você pode ler tudo; para alterar, obtenha permissão ou copie o projeto para outro lugar.',
  },
  'error.place-read-only': {
    en: '{file} cannot be written: its folder or its disk is write-protected. Nothing was changed; choose another place.',
    'zh-CN': '无法写入 {file}：所在的文件夹或磁盘有写保护。没有任何改动，请换一个位置。',
    pt: 'Não é possível gravar {file}: a pasta ou o disco está protegido contra gravação. Nada foi alterado; escolha outro lugar.',
  },
  'error.empty-file': {
    en: '{file} holds no text. Nothing was imported; choose another file.',
    'zh-CN': '{file} 里没有文字。没有导入任何内容，请选择别的文件。',
    pt: '{file} não contém texto. Nada foi importado; escolha outro arquivo.',
  },
  'error.binary-file': {
    en: '{file} is {type, select, unknown {not a text file} other {a {type} file, which cannot be read here}}. Nothing was imported; save it as .docx, .html or .txt and import that.',
    'zh-CN':
      '{file} {type, select, unknown {不是文本文件} other {是 {type} 文件，无法在此读取}}。没有导入任何内容，请另存为 .docx、.html 或 .txt 再导入。',
    pt: '{file} {type, select, unknown {não é um arquivo de texto} other {é um arquivo {type}, que não se pode ler aqui}}. Nada foi importado; salve-o como .docx, .html ou .txt e importe esse.',
  },
  'error.too-large': {
    en: '{file} has {size} MiB, more than the {limit} MiB that can be imported. Nothing was imported; split it into smaller files.',
    'zh-CN': '{file} 大小为 {size} MiB，超过可导入的 {limit} MiB。没有导入任何内容，请拆成较小的文件。',
    pt: '{file} tem {size} MiB, mais do que os {limit} MiB que podem ser importados. Nada foi importado; divida-o em arquivos menores.',
  },
} as const satisfies Record<string, Message>;
