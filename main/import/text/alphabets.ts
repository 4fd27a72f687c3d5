/**
 * Letters beyond ASCII of the languages whose files come in old encodings, small ones alone, the more frequent half
 * before the rarer one. Which of them stand together in a text tells the encodings of one alphabet apart.
 */
export const ALPHABETS: readonly string[] = [
  // German, French, Spanish, Portuguese, Italian, Catalan
  'äüößéàáèç',
  'éèàêçâîôûùœëïüæÿ',
  'óíáéñúü',
  'ãçáéíóõêâúàôü',
  'àèéòùìîó',
  'àéèíòóçúïü',
  // Dutch, Danish and Norwegian, Swedish and Finnish, Icelandic, Faroese, Irish
  'ëéïüèöá',
  'åøæéòôóèêâü',
  'äöåéüàšž',
  'áíðéóæúöþý',
  'áíóøðæúýö',
  'áéíóú',
  // Estonian, Albanian, Maltese, Welsh
  'äõüöšž',
  'ëçâ',
  'ħżġċàèìòùî',
  'âêîôûŵŷáéïöä',
  // Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene
  'ąęółżśćńźé',
  'íáěéřšýčžůúťďňó',
  'áíéýčšžúľťôňďäóĺŕ',
  'éáóőöíüúű',
  'ăîţşâșțé',
  'šžčćđ',
  // Turkish, Lithuanian, Latvian
  'ıişğüöçâîû',
  'ėšųžįąčęū„“',
  'āīēūšņļžģķčō',
  'ĉĝĥĵŝŭ',
  'ăâđêôơưáàạảãéèẹẻẽíìịỉĩóòọỏõúùụủũýỳỵỷỹ',
  // Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian
  'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  'оаинвтеірслкмдпузяьбгчйхцїжєшюфщґ’',
  'аніоырятсекўлмдупзвбчгьйжішэюцхфёэ’',
  'аоиетнрсвлкдпмзябугъчжщцйхшюфьѝ',
  'аоиенртсјвкдумплзбгшчцжњхљћђфџ',
  'аоиетнрсвкдлпмујзбгчшцжњхќѓљџѕфѐѝ',
  // Greek
  'αοιετσνηυρπκμλςόίάήέωγδχθύφώβξζψϊϋΐΰ',
];
