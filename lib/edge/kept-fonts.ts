/**
 * Tells a browser, before it draws, of fonts that it has (components of the portal note which). What it looks for stands on the script's
 * own element, so that its text is the same in every page: those that come from the cache list the hashes of their scripts, those that
 * do not name this one.
 */
export const USE_KEPT_FONTS =
  "((own)=>{try{if(!localStorage.getItem(own.dataset.kept))return;" +
  'const add=(made)=>document.head.append(Object.assign(document.createElement("link"),made));' +
  'for(const href of own.dataset.files.split(","))add({rel:"preload",as:"font",crossOrigin:"",href});' +
  'if(own.dataset.sheet)add({rel:"stylesheet",blocking:"render",href:own.dataset.sheet});' +
  'else own.previousElementSibling.media="all"}catch{}})(document.currentScript)';

/** Of the text above, as a policy names it. */
export const USE_KEPT_FONTS_HASH = "'sha256-v7BTq9sZzRtyZn4zmtz7WCJ9NvOSg4RhuS39iHPY/Cw='";
