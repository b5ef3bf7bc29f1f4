<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BatchText</name>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download %1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not upload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 did not upload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not download.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 did not download.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 of %1 was not deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 were not deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload cancelled: %1 of %2 sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download cancelled: %1 of %2 received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletion cancelled: %1 of %2 deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: %1 skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploaded %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloaded %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1 found so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 waits for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wait for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>46 files, 88 MB in 14 s</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few seconds left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Browser</name>
    <message>
        <source>(empty name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload 1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload %1 items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload 1 item to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload %1 items to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only files and folders on this computer can be dropped here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BucketRules</name>
    <message>
        <source>%1 would match no file. Leave the field empty to accept any type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a type. Write types like image/png or image/*.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>pooled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proven</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DialogFileChooser</name>
    <message>
        <source>Upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>%1 Reason: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database did not accept the user or password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check the user name and the password in the database URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check the database name at the end of the URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database has no connection left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Every slot is taken; Poolhouse tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statement was stopped and nothing was changed. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database user may not see that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Grant it pg_monitor to see everybody&apos;s connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check your connection and the project URL, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may still have done what was asked. Refresh to see, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was finished before stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. The key is wrong, expired or of another project. Change the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key may not do that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Connect with the service_role key, or change the policies of the bucket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was moved or deleted meanwhile, or this key may not see it. Refresh to see what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something with that name exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is stored was not overwritten. Choose another name, or replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bucket is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deleted. Empty the bucket first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not stored. Raise the size limit of the bucket or of the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bucket does not accept this kind of file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not stored. Allow its type in the settings of the bucket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not take this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was stored. Use letters, digits and - _ . ! ( ) instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage asks for a pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has too many requests or is short of database connections. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is in use by another request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server had a problem of its own. Refresh to see what is there, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer could not be understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may not be a Supabase project, or something between changed the answer. Check the project URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file on this computer could not be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it exists, that you may use it and that there is room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting cannot work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Correct the project&apos;s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database URL goes around the pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was closed at once. Use the pooler&apos;s URL with port 6543.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All pooled connections are busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request id</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>JPEG image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebP image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIF image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AVIF image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HEIC image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIFF image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bitmap image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Icon image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gzip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7-Zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zstandard archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebM video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QuickTime video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matroska video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ogg audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP3 audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WAV audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLAC audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shell script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebAssembly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::AboutDialog</name>
    <message>
        <source>Poolhouse %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage Supabase Storage and see what it costs in database connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licensed under Apache-2.0. Built with Qt %1 (LGPL), QtKeychain (BSD), libpq (PostgreSQL licence) and Boost.Beast (BSL-1.0).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ActionDialog</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::Application</name>
    <message>
        <source>There is no system keyring here: the key is kept until Poolhouse closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of %1 is not in the system keyring. Please enter it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project is forgotten, but its key could not be removed from the system keyring: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BackendProxy</name>
    <message>
        <source>Process %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last used by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BackendTable</name>
    <message>
        <source>All backends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BatchRow</name>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;%</source>
        <extracomment>share done, with a thin space</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BreadcrumbBar</name>
    <message>
        <source>Show the folders above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BrowserFooter</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BrowserHeader</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BrowserPage</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refreshing %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading %1… %2 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after %1. There may be more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not load all of %1. %2 so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and what is in the folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files go into buckets. Open one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BrowserState</name>
    <message>
        <source>Drop files here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or choose them. Folders keep their structure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No buckets yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files in Storage live in buckets. Make the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name contains “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this folder was searched, not the folders in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key sees nothing in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is empty, or the key may not list it: the server does not say which. Connect with the service_role key to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key cannot list %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect with the service_role key to see it. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody deleted the bucket, or this key may not see it: the server does not say which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted or moved, or this key may not see it: the server does not say which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BucketCard</name>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project&apos;s limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bucket %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BucketFlow</name>
    <message>
        <source>There is a bucket of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BucketTextModel</name>
    <message>
        <source>%1. Open it again to retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, public bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, private bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, could not be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buckets and folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BucketTreeView</name>
    <message>
        <source>Buckets and folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files on a bucket or a folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BucketsPanel</name>
    <message>
        <source>New bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading buckets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key sees no buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are none, or the key may not list them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No buckets yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the first one for your files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key cannot list buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not load the buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::BusyArc</name>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::CheckList</name>
    <message>
        <source>This is a secret key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a publishable key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a Supabase key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key role is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> It works until %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can read and change everything, so Poolhouse asks before each deletion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row-level security decides what it may see and do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calling the project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listing buckets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening one pooled connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the connection budget…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project is reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key may list buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database answers through the pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No DATABASE_URL given: files work, the connections panel stays empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered in %2 ms. Storage %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full access</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The key sees %n bucket(s)</source>
        <translation>
            <numerusform>The key sees one bucket</numerusform>
            <numerusform>The key sees %n buckets</numerusform>
        </translation>
    </message>
    <message>
        <source>There are none, or row-level security hides them from this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listing works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1. The server confirmed that a pooler stands in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database answers, but not through a pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed for this project. Each connection takes one of the direct slots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pooled clients and %2 direct connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pooled backends and %2 direct connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This role sees only part of them. Grant it pg_monitor to see all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted once, with one statement.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::CloseDialog</name>
    <message numerus="yes">
        <source>%n transfer(s) are still running</source>
        <translation>
            <numerusform>One transfer is still running</numerusform>
            <numerusform>%n transfers are still running</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing stops them. What has arrived stays; the rest is not transferred.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ConflictCard</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ConflictDialog</name>
    <message>
        <source>%1 is already in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacing overwrites the file on this computer for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacing keeps the address and overwrites the stored file for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one you have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the same for the other conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the same for the other %1 conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the same for any other conflict</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ConnectCard</name>
    <message>
        <source>Connect your project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the text or drop the file. Keys go to the system keyring, never to a settings file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to give the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL and key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.env</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service_role or anon key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database URL (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of a .env file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use port 6543</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the pooler&apos;s session mode: every client holds a backend of its own. Transaction mode is at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address goes straight to PostgreSQL, around the pooler. Nothing was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved. Correct what failed; the checks run again by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can open the project now; the other checks finish by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ConnectionTile</name>
    <message>
        <source>backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler connections, not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler connections, %1 of %2 clients, %3 backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler connections, %1 of %2, counted in backends; clients not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted in backends: without the pooler&apos;s console its clients are not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct connections, %1 of %2, %3 over budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct connections, %1 of %2, %3 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct connections, not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not of now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>budget %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the pooler budget, now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the direct budget, now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ConnectionsPanel</name>
    <message>
        <source>Pooler counts backends: its console is not reachable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database user may not see everybody&apos;s state; grant it pg_monitor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. These are the last numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a database to see who is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poolhouse reads the list through the pooler, and never changes anything there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to the database…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct is close to its budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct has reached its budget of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2 of %3 and can be lowered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2 of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pooler is close to its budget: %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pooler has reached its budget: %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stale, %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients that may use the pooler before Poolhouse warns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections around the pooler before Poolhouse warns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show owners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last ten minutes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::DeleteDialog</name>
    <message>
        <source>Storage has no bin, so this cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting… %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete from %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete more than %1 from %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1 from %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the bucket %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete everything in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the bucket %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 empty folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 empty folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>45 files in 3 folders</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The objects are deleted first, then the bucket. Storage has no bin, so this cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production. Type %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::DeleteFlow</name>
    <message>
        <source>%1. Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ErrorDialog</name>
    <message>
        <source>Technical details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::FailureList</name>
    <message>
        <source>Retry failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that did not get through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::FailureModel</name>
    <message>
        <source>Left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::FileActions</name>
    <message>
        <source>Created the bucket %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link copied. It works as long as the bucket is public.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 links copied. They work as long as the bucket is public.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 paths copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emptied the bucket %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted the bucket %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bucket %1 was not deleted. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The bucket stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to upload in there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to upload: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Upload files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+U</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload f&amp;older…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+U</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;bucket…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download &amp;to…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;public URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Empty bucket…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete buc&amp;ket…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::MainWindow</name>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::NameCheckDelegate</name>
    <message>
        <source>Name in Storage for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::NameCheckDialog</name>
    <message>
        <source>This name needs changing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 of %1 names needs changing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 names need changing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage keys allow fewer characters than file names. Edit a name, or untick a file to leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 name still needs changing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names still need changing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file is left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::NameCheckModel</name>
    <message>
        <source>%1 and %2</source>
        <comment>a list of characters: all but the last, the last</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>special space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line break or tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed in keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already in Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs only in upper and lower case</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::NameCheckView</name>
    <message>
        <source>Names that need changing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::NewBucketDialog</name>
    <message>
        <source>New bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public: anyone who has a file&apos;s address can read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the largest file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the largest file&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted types</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a bucket of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another bucket differs only in upper and lower case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be renamed later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without one the project&apos;s own limit holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Types such as image/png or image/*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::NewFolderDialog</name>
    <message>
        <source>New folder in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty folder is kept by a small hidden object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name cannot hold a slash. Create one folder at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed in keys: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ObjectListHeader</name>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ObjectListView</name>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files go into buckets. Drop them on one, or open it first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ObjectTextModel</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::OwnerCard</name>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known that lowers this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::OwnerList</name>
    <message>
        <source>Who is connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::OwnerTextProxy</name>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 direct · %2 pooled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pooled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database user %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says so itself; its address does not bear that out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, proven</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ProgressBar6</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ProjectMenu</name>
    <message>
        <source>Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Poolhouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ProjectPage</name>
    <message>
        <source>upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No direct connections opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ProjectStatusBar</name>
    <message>
        <source>Connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 pooled · %3 direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poolhouse&apos;s own connections: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poolhouse&apos;s own connections. The server confirmed that each goes through a pooler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poolhouse&apos;s own connections, not checked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct connections: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients of the pooler, of the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backends through the pooler, of the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections that came around the pooler, of the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No database connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project has no DATABASE_URL. File work needs none.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ProjectSwitcher</name>
    <message>
        <source>Project %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::ProjectToolbar</name>
    <message>
        <source>Show or hide the buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up (Alt+Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All buckets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A path looks like bucket/folder or ss://bucket/folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::RecentCard</name>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, last opened %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget %1 and its keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::SandboxCard</name>
    <message>
        <source>Try the local sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small practice project on this computer. Nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good for trying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample buckets and files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A real PostgreSQL behind a real pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept between runs until you delete it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropping a folder with awkward names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling the direct budget safely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses about 80 MB of disk space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::SandboxLauncher</name>
    <message>
        <source>The sandbox program could not be started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program poolhouse-sandbox is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox started but did not say how to reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox has stopped. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox could not start. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::SearchField</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::SelfProofBar</name>
    <message>
        <source>goes around the pooler</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n direct refused</source>
        <translation>
            <numerusform>%n direct refused</numerusform>
            <numerusform>%n direct refused</numerusform>
        </translation>
    </message>
    <message>
        <source>none open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poolhouse: %1 of %2 pooled · %3 direct · %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::StartPage</name>
    <message>
        <source>Welcome to Poolhouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage Supabase Storage and see what it costs in database connections.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::TimelineWidget</name>
    <message>
        <source>Pooler budget %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct budget %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections in the last ten minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budgets %1 and %2 are off this scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooler budget %1 is off this scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct budget %1 is off this scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reading yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct %1, between %2 and %3. Pooler %4, between %5 and %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Direct %2
Pooler %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::Toast</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::TransfersPanel</name>
    <message>
        <source>Transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or folders on the list to upload them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being transferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;%</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Poolhouse::UploadFlow</name>
    <message>
        <source>Looking through the files… %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the files…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QLabel</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 buckets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
