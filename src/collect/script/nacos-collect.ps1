# nacos-collect.ps1 - gathers on a Windows host of Nacos what nacos-doctor judges elsewhere; the twin of nacos-collect.sh. It needs Windows
# PowerShell 3 or newer (or pwsh), no Node, no administrator and no network but the loopback and the members of conf\cluster.conf. It changes
# nothing: it reads, asks GETs of 127.0.0.1, tries to connect, and writes one archive. As an administrator it sees more.
#
#   powershell -ExecutionPolicy Bypass -File nacos-collect.ps1 [-Out FILE.zip] [-Megabytes OF_LOGS] [-NoNetwork] [NACOS_HOME ...]
#   nacos-doctor check FILE.zip
#
# Secrets: values of settings that are named like secrets become x of the same length (their length and the published defaults stay), and so
# do these values wherever else they stand; tokens, private keys and passwords in URLs too. This is best effort: a secret under an innocent
# name stays. Look into the archive before you send it; better, send what "nacos-doctor report FILE -o ticket.tar.gz" makes of it.
#
# Layout, as of the twin: collect.txt (who and what), files/ (copies under their whole paths, the drive as first folder), parts/ (pieces of
# large files, by position), index.txt (what was looked at), run/ (what was listed), http/ (answers), edges.txt (who is reached), notes.txt.
param(
  [string] $Out = '',
  [int] $Megabytes = 24,
  [switch] $NoNetwork,
  [Parameter(ValueFromRemainingArguments = $true)] [string[]] $NacosHome = @()
)
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression

$latin = [System.Text.Encoding]::GetEncoding(28591)
$utf8 = New-Object System.Text.UTF8Encoding($false)
$index = New-Object System.Collections.Generic.List[string]
$notes = New-Object System.Collections.Generic.List[string]
$edges = New-Object System.Collections.Generic.List[string]
$disks = New-Object System.Collections.Generic.List[string]
$known = New-Object System.Collections.Generic.HashSet[string]
$written = New-Object System.Collections.Generic.HashSet[string]
$script:left = [long] $Megabytes * 1048576
$script:asked = 0
$tab = "`t"

function Add-Note([string] $text) { $notes.Add($text) }
# One part of the look may fail; the others go on.
function Invoke-Step([string] $name, [scriptblock] $step) {
  try { & $step } catch { Add-Note "failed: ${name}: $($_.Exception.Message)" }
}

# ---- masking: the expressions are those of the twin ---------------------------------------------------------------------------------------
$NotSecret = '(seconds|expire|enabled?|size|length|ttl|type|class|path|file|header|location|url|uri|encoder|policy|store|count|id)$'
$Secret = '(pass(word|wd|phrase|wort|code)?s?|pwd|secret|token|credentials?|authorization|cookie|(access|private|secret|api|app|sign|encrypt|token)[._-]?key|identity[._-](key|value)|jasypt|salt|_ak|_sk)(\.[a-z]+)?([._]?[0-9]+|\[[0-9]+\]|[._-](key|value|data))*$'
$Public = 'SecretKey012345678901234567890123456789012345678901234567890123456789 VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg= VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg serverIdentity security 2222 2xxx nacos true false'
$common = [regex] '^(x+|\*+|true|false|null|none|empty|nacos|mysql|localhost|[0-9]+)$'
$public = New-Object System.Collections.Generic.HashSet[string]
foreach ($word in $Public.Split(' ')) { [void] $public.Add($word) }
$notSecretKey = [regex] $NotSecret
$secretKey = [regex] $Secret
$assigned = [regex] '[A-Za-z_][\]\[A-Za-z0-9_.-]*["''\\]*[ \t]*[=:>][ \t]*["''\\]*|--?[A-Za-z][A-Za-z-]*(password|passwd|secret|token) +'
$wholeLine = [regex] '^[ \t]*(export[ \t]+|set[ \t]+"?|-D|--)?([A-Za-z_][\]\[A-Za-z0-9_.-]*)[ \t]*[=: ][ \t]*'
$placeholder = [regex] '^\$\{[A-Za-z0-9_.-]+:?'
$ending = [regex] '[}=]*[ \t\r]*$'
$inUrl = [regex] '(://[^/@: \t]*:)([^/@ \t]+)(?=@)'
$inSql = [regex] '([Bb][Yy] +'')([^'']+)(?='')'
$jwt = [regex] 'eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*'
# What a line must have for any of these to be in it.
$suspect = [regex] '(?i)pass|pwd|secret|token|credential|authoriz|cookie|key|identity|jasypt|salt|_ak|_sk|://[^/@: \t]*:|by +''|eyJ'

function Test-Secret([string] $key) {
  $key = [regex]::Replace($key.ToLowerInvariant(), '["''\\ \t]', '')
  if ($notSecretKey.IsMatch($key)) { return $false }
  return $secretKey.IsMatch($key)
}
# x for each character that base64 knows, - for each other; placeholders keep their names, published defaults stay: they are no secrets.
function Hide-Value([string] $value) {
  if ($value -eq '' -or $public.Contains($value)) { return $value }
  $named = $placeholder.Match($value)
  if ($named.Success) { return $named.Value + (Hide-Value $value.Substring($named.Length)) }
  $tail = $ending.Match($value).Value
  $value = $value.Substring(0, $value.Length - $tail.Length)
  if ($value.Length -ge 5 -and -not $common.IsMatch($value)) { [void] $known.Add($value) }
  return [regex]::Replace([regex]::Replace($value, '[^A-Za-z0-9+/=]', '-'), '[A-Za-z0-9+/=]', 'x') + $tail
}
# key=value, "key": "value", <key>value</key>, --key value, anywhere in a line
function Hide-Assigned([string] $line) {
  $done = New-Object System.Text.StringBuilder
  $at = 0
  while ($true) {
    $found = $assigned.Match($line, $at)
    if (-not $found.Success) { break }
    $end = $found.Index + $found.Length
    [void] $done.Append($line.Substring($at, $end - $at))
    $at = $end
    $key = [regex]::Replace($found.Value, '[=:>].*$', '').Trim()
    if (-not (Test-Secret $key)) { continue }
    $rest = $line.Substring($at)
    if ($found.Value.Contains(':') -and $key -match '(authorization|cookie)$') { $stop = '["''\\]' }
    elseif ($found.Value -match '["'']$') { $stop = '["''\\]' }
    else { $stop = '[ \t&,;"''<>)}|]' }
    if ($rest.StartsWith('${')) { $stop = '[ \t"''<]' }
    $cut = [regex]::Match($rest, $stop)
    $value = $rest
    if ($cut.Success) { $value = $rest.Substring(0, $cut.Index) }
    [void] $done.Append((Hide-Value $value))
    $at += $value.Length
  }
  return $done.ToString() + $line.Substring($at)
}
function Hide-Line([string] $line, [bool] $whole) {
  if ($suspect.IsMatch($line)) {
    $head = $wholeLine.Match($line)
    if ($whole -and $head.Success -and (Test-Secret $head.Groups[2].Value)) { $line = $head.Value + (Hide-Value $line.Substring($head.Length)) }
    else { $line = Hide-Assigned $line }
    foreach ($one in @($inUrl, $inSql)) {
      $found = $one.Match($line)
      while ($found.Success) {
        $hidden = $found.Groups[1].Value + (Hide-Value $found.Groups[2].Value)
        $line = $line.Substring(0, $found.Index) + $hidden + $line.Substring($found.Index + $found.Length)
        $found = $one.Match($line, $found.Index + $hidden.Length)
      }
    }
    $line = $jwt.Replace($line, 'xxx.xxx.xxx')
  }
  foreach ($value in $known) {
    if ($line.IndexOf($value, [System.StringComparison]::Ordinal) -ge 0) { $line = $line.Replace($value, 'x' * $value.Length) }
  }
  return $line
}
# $whole: lines of settings, where the value goes to the end of the line
function Hide-Text([string] $text, [bool] $whole) {
  $lines = $text.Split([char] 10)
  $inKey = $false
  $kept = New-Object System.Text.StringBuilder
  for ($i = 0; $i -lt $lines.Length; $i++) {
    $line = $lines[$i]
    if ($inKey) { if ($line.Contains('-----END')) { $inKey = $false }; continue }
    if ($line -match '-----BEGIN [A-Z ]*PRIVATE KEY') { $inKey = $true; $line = '-----BEGIN PRIVATE KEY----- (left out)' } else { $line = Hide-Line $line $whole }
    [void] $kept.Append($line)
    if ($i -lt $lines.Length - 1) { [void] $kept.Append([char] 10) }
  }
  return $kept.ToString()
}

# ---- the archive, and what was looked at --------------------------------------------------------------------------------------------------
function Add-Entry([string] $name, [byte[]] $bytes) {
  if (-not $written.Add($name)) { return }
  $stream = $zip.CreateEntry("nacos-collect/$name").Open()
  try { $stream.Write($bytes, 0, $bytes.Length) } finally { $stream.Dispose() }
}
function Add-Text([string] $name, [string] $text) { Add-Entry $name $utf8.GetBytes($text) }
# C:\nacos\conf is /C/nacos/conf in the archive
function Get-Key([string] $path) {
  $slashed = [System.IO.Path]::GetFullPath($path).Replace('\', '/')
  if ($slashed -match '^([A-Za-z]):(.*)$') { $slashed = '/' + $Matches[1].ToUpperInvariant() + $Matches[2] }
  $slashed = '/' + $slashed.Trim('/')
  return $slashed
}
# Bytes of a file from a position on, though others write to it
function Read-Part([string] $path, [long] $from, [long] $length) {
  $file = New-Object System.IO.FileStream($path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, ([System.IO.FileShare]::ReadWrite -bor [System.IO.FileShare]::Delete))
  try {
    [void] $file.Seek($from, [System.IO.SeekOrigin]::Begin)
    $bytes = New-Object byte[] ([Math]::Max(0, [Math]::Min($length, $file.Length - $from)))
    $got = 0
    while ($got -lt $bytes.Length) {
      $more = $file.Read($bytes, $got, $bytes.Length - $got)
      if ($more -le 0) { break }
      $got += $more
    }
    return , $bytes
  } finally { $file.Dispose() }
}
# One line of the index: kind, owner, size, rights, inode, path, where a link leads
function Add-Index([string] $path, [string] $rights = 'rwx') {
  $item = Get-Item -LiteralPath $path -Force -ErrorAction SilentlyContinue
  if ($null -eq $item) {
    $index.Add("-$tab$tab$tab$tab$tab$(Get-Key $path)$tab")
    return $false
  }
  if ($item.PSIsContainer) { $index.Add("d$tab$tab" + "0$tab$rights$tab$tab$(Get-Key $path)$tab"); return $true }
  if ($item.IsReadOnly) { $rights = $rights.Replace('w', '') }
  $index.Add("f$tab$tab$($item.Length)$tab$rights$tab$tab$(Get-Key $path)$tab")
  return $true
}
# A folder and everything in it, by name
function Add-Listing([string] $path) {
  if (-not (Add-Index $path)) { return }
  if (-not (Test-Path -LiteralPath $path -PathType Container)) { return }
  $items = @(Get-ChildItem -LiteralPath $path -Force -ErrorAction SilentlyContinue -ErrorVariable refused)
  if ($refused.Count -gt 0) { Add-Note "denied: $path"; return }
  $index.Add("D$tab$tab$tab$tab$tab$(Get-Key $path)$tab")
  if ($items.Count -gt 400) { Add-Note "more than 400 names: $path" }
  foreach ($item in @($items | Select-Object -First 400)) { [void] (Add-Index $item.FullName) }
}
# A small text file with its secrets hidden; $whole: whether its lines are settings
function Copy-Masked([string] $path, [bool] $whole) {
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { [void] (Add-Index $path); return }
  try { $bytes = Read-Part $path 0 1048576 } catch { [void] (Add-Index $path 'x'); Add-Note "denied: $path"; return }
  [void] (Add-Index $path)
  Add-Entry "files$(Get-Key $path)" $latin.GetBytes((Hide-Text $latin.GetString($bytes) $whole))
}
function Add-Part([string] $path, [long] $from, [long] $length) {
  if ($from -lt 0) { $length += $from; $from = 0 }
  Add-Entry "parts$(Get-Key $path)/$from" (Read-Part $path $from $length)
}
function Get-Setting([string] $key, [string] $file) {
  if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { return '' }
  $found = [regex]::Matches([System.IO.File]::ReadAllText($file), '(?m)^[ \t]*' + [regex]::Escape($key) + '[ \t]*[=:][ \t]*([^ \t\r\n]*)[ \t]*\r?$')
  if ($found.Count -eq 0) { return '' }
  return $found[$found.Count - 1].Groups[1].Value
}

# ---- which Nacos --------------------------------------------------------------------------------------------------------------------------
$processes = @()
Invoke-Step 'list of processes' {
  $script:processes = @(Get-CimInstance -ClassName Win32_Process -Filter "Name='java.exe' OR Name='javaw.exe'" | Where-Object { $_.CommandLine -match 'nacos-server.*\.jar|-Dnacos\.home=|com\.alibaba\.nacos\.Nacos' })
  $unseen = @(Get-CimInstance -ClassName Win32_Process -Filter "Name='java.exe' OR Name='javaw.exe'" | Where-Object { -not $_.CommandLine }).Count
  if ($unseen -gt 0) { Add-Note "the command lines of $unseen java processes may not be read: run it as an administrator" }
}
$homes = New-Object System.Collections.Generic.List[string]
function Add-Home([string] $path) {
  if (-not $path) { return $false }
  if (-not ((Test-Path -LiteralPath (Join-Path $path 'conf') -PathType Container) -or (Test-Path -LiteralPath (Join-Path $path 'bin\startup.cmd') -PathType Leaf))) { return $false }
  $whole = (Get-Item -LiteralPath $path -Force).FullName.TrimEnd('\')
  if (-not ($homes -contains $whole)) { $homes.Add($whole) }
  return $true
}
if ($NacosHome.Count -gt 0) {
  foreach ($given in $NacosHome) { if (-not (Add-Home $given)) { [Console]::Error.WriteLine("no Nacos in $given"); exit 5 } }
} else {
  foreach ($process in $processes) {
    $told = [regex]::Match($process.CommandLine, '"-Dnacos\.home=([^"]+)"|-Dnacos\.home="([^"]+)"|-Dnacos\.home=(\S+)')
    if (-not (Add-Home ($told.Groups[1].Value + $told.Groups[2].Value + $told.Groups[3].Value))) { Add-Note "not seen from here: the home of process $($process.ProcessId)" }
  }
  if ($homes.Count -eq 0) {
    foreach ($path in @($env:NACOS_HOME, 'C:\nacos', 'D:\nacos', 'C:\Program Files\nacos', (Join-Path $env:USERPROFILE 'nacos'), (Get-Location).Path)) { if (Add-Home $path) { break } }
  }
}
if ($homes.Count -eq 0) { [Console]::Error.WriteLine('no Nacos here: no process, and none in the usual places; name its home as an argument'); exit 5 }

# ---- the installation ---------------------------------------------------------------------------------------------------------------------
# Of a zip its list of entries (at its end), its first entries, and of those that decide the beginning; a nested one's list too
function Add-Jar([string] $path) {
  [void] (Add-Index $path)
  $total = (Get-Item -LiteralPath $path).Length
  $from = [Math]::Max([long] 0, $total - 524288)
  Add-Part $path 0 65536
  Add-Part $path $from ($total - $from)
  $bytes = Read-Part $path $from ($total - $from)
  $text = $latin.GetString($bytes)
  $hasClass = $false
  foreach ($entry in [regex]::Matches($text, "PK\x01\x02")) {
    $at = $entry.Index
    if ($at + 46 -gt $bytes.Length) { continue }
    $name = $text.Substring($at + 46, [Math]::Min([BitConverter]::ToUInt16($bytes, $at + 28), $bytes.Length - $at - 46))
    $packed = [long] [BitConverter]::ToUInt32($bytes, $at + 20)
    $offset = [long] [BitConverter]::ToUInt32($bytes, $at + 42)
    $isClass = $name -cmatch '^BOOT-INF/classes/.*\.class$'
    if (-not ($name -cmatch 'META-INF/MANIFEST\.MF$|rocksdbjni-[^/]*\.jar$|com/alibaba/nacos/[A-Za-z/]*(Nacos|NacosBootstrap)\.class$') -and -not ($isClass -and -not $hasClass)) { continue }
    if ($isClass) { $hasClass = $true }
    if ($offset -ge $from) { continue }
    if (-not $name.EndsWith('.jar')) { Add-Part $path $offset 65536; continue }
    Add-Part $path $offset 4096
    if ($packed -gt 131072) { Add-Part $path ($offset + $packed - 131072) 135168 } else { Add-Part $path ($offset + 4096) $packed }
  }
}
# The newest end of the logs, as long as the budget lasts
function Copy-Logs([string] $folder) {
  Add-Listing $folder
  if (-not (Test-Path -LiteralPath $folder -PathType Container)) { return }
  $logs = @(Get-ChildItem -LiteralPath $folder -Force | Where-Object { -not $_.PSIsContainer -and $_.Name -match '\.(log|out)(\.[0-9]|$)|gc' -and $_.Name -notmatch '\.gz$' })
  # Of requests there is most, and they tell least.
  foreach ($log in @($logs | Sort-Object -Property @{ Expression = { $_.Name -match 'access_log' } }, @{ Expression = { $_.LastWriteTimeUtc }; Descending = $true })) {
    if ($script:left -le 0) { Add-Note "not copied, the budget of $Megabytes MB is used up: $($log.FullName)"; continue }
    $most = [Math]::Min([long] $Megabytes * 262144, $script:left)
    try { $bytes = Read-Part $log.FullName ([Math]::Max([long] 0, $log.Length - $most)) $most } catch { Add-Note "denied: $($log.FullName)"; continue }
    $text = $latin.GetString($bytes)
    if ($log.Length -gt $most) {
      Add-Note "only the last $most of $($log.Length) bytes: $($log.FullName)"
      $text = $text.Substring($text.IndexOf([char] 10) + 1)
    }
    Add-Entry "files$(Get-Key $log.FullName)" $latin.GetBytes((Hide-Text $text $false))
    $script:left -= $bytes.Length
  }
}
function Add-Installation([string] $base) {
  Add-Listing $base
  foreach ($folder in @('bin', 'conf', 'config', 'target', 'plugins', 'data', 'data\derby-data', 'data\derby-data\seg0', 'data\protocol', 'data\protocol\raft')) { Add-Listing (Join-Path $base $folder) }
  foreach ($pattern in @('conf\*.properties', 'conf\*.yml', 'conf\*.yaml', 'config\*.properties')) {
    foreach ($file in @(Get-ChildItem -Path (Join-Path $base $pattern) -Force -ErrorAction SilentlyContinue)) { Copy-Masked $file.FullName $true }
  }
  foreach ($pattern in @('conf\*.xml', 'conf\*.conf', 'bin\*.sh', 'bin\*.cmd')) {
    foreach ($file in @(Get-ChildItem -Path (Join-Path $base $pattern) -Force -ErrorAction SilentlyContinue)) { Copy-Masked $file.FullName $false }
  }
  foreach ($name in @('conf\application.properties', 'conf\cluster.conf', 'bin\startup.sh', 'bin\startup.cmd', 'target\nacos-server.jar', 'data\derby-data\service.properties', 'data\derby-data\db.lck')) { [void] (Add-Index (Join-Path $base $name)) }
  foreach ($jar in @(Get-ChildItem -Path (Join-Path $base 'target\*.jar') -Force -ErrorAction SilentlyContinue)) { Invoke-Step $jar.FullName { Add-Jar $jar.FullName } }
  foreach ($group in @(Get-ChildItem -LiteralPath (Join-Path $base 'data\protocol\raft') -Force -ErrorAction SilentlyContinue)) {
    Add-Listing $group.FullName
    foreach ($folder in @(Get-ChildItem -LiteralPath $group.FullName -Force -ErrorAction SilentlyContinue | Where-Object { $_.PSIsContainer })) { Add-Listing $folder.FullName }
    $metas = @(Join-Path $group.FullName 'meta-data\raft_meta') + @(Get-ChildItem -Path (Join-Path $group.FullName 'snapshot\*\__raft_snapshot_meta') -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName })
    foreach ($meta in $metas) {
      if (Test-Path -LiteralPath $meta -PathType Leaf) { Add-Listing (Split-Path -Parent $meta); Add-Entry "files$(Get-Key $meta)" (Read-Part $meta 0 65536) }
    }
  }
  Copy-Logs (Join-Path $base 'logs')
  $other = Get-Setting 'nacos.logs.path' (Join-Path $base 'conf\application.properties')
  if ($other -match '^[A-Za-z]:' -and $other -ne (Join-Path $base 'logs')) { Copy-Logs $other }
  foreach ($name in @('derby.log', 'bin\derby.log')) { if (Test-Path -LiteralPath (Join-Path $base $name)) { Copy-Masked (Join-Path $base $name) $false } }
  foreach ($pattern in @('hs_err_pid*.log', 'bin\hs_err_pid*.log')) { foreach ($file in @(Get-ChildItem -Path (Join-Path $base $pattern) -ErrorAction SilentlyContinue)) { Copy-Masked $file.FullName $false } }
  foreach ($path in @($base, (Join-Path $base 'logs'), (Join-Path $base 'data'), $other)) {
    if ($path -notmatch '^[A-Za-z]:') { continue }
    while (-not (Test-Path -LiteralPath $path)) { $path = Split-Path -Parent $path }
    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($path))
    $disks.Add("$(Get-Key $path)$tab$([Math]::Floor($drive.TotalSize / 1024)) $([Math]::Floor($drive.AvailableFreeSpace / 1024))$tab")
  }
}

# ---- the machine --------------------------------------------------------------------------------------------------------------------------
$Names = '^(NACOS|MYSQL|DB|SPRING|SERVER|MANAGEMENT|LOGGING|ADDRESS_SERVER|JAVA|JRE|JVM|JDK|_JAVA|LANG|LC|KUBERNETES_SERVICE|LD|POD)(_[A-Za-z0-9_]*)?$|^(PATH|TZ|HOSTNAME|SERVICE_NAME|DOMAIN_NAME|CLUSTER_DOMAIN|MODE|BASE_DIR|FUNCTION_MODE|CUSTOM_NACOS_MEMORY|MEMBER_LIST|EMBEDDED_STORAGE|DEPLOYMENT|DEBUG|PREFER_HOST_MODE|USE_ONLY_SITE_INTERFACES|PREFERRED_NETWORKS|IGNORED_INTERFACES|REPLICA_COUNT|CLASSPATH)$|^(db|nacos|server|spring)[.]|^(https?_proxy|no_proxy|all_proxy)$'
function Add-Environment {
  $named = New-Object System.Collections.Generic.HashSet[string]
  foreach ($base in $homes) {
    foreach ($file in @(Get-ChildItem -Path (Join-Path $base 'conf\*.properties') -ErrorAction SilentlyContinue)) {
      # Variables that the configuration names are part of it.
      foreach ($found in [regex]::Matches([System.IO.File]::ReadAllText($file.FullName), '\$\{([A-Za-z_][A-Za-z0-9_]*)')) { [void] $named.Add($found.Groups[1].Value) }
    }
  }
  $lines = @([Environment]::GetEnvironmentVariables().GetEnumerator() | Where-Object { $_.Key -match $Names -or $named.Contains($_.Key) } | ForEach-Object { "$($_.Key)=$($_.Value)" } | Where-Object { -not $_.Contains("`n") } | Sort-Object)
  Add-Text 'run/env.txt' (Hide-Text (($lines -join "`n") + "`n") $true)
}
function Add-Processes {
  $lines = @($processes | ForEach-Object { "$($_.ProcessId) " + (Hide-Line $_.CommandLine $false) })
  Add-Text 'run/ps.txt' (($lines -join "`n") + "`n")
}
function Add-Sockets {
  if (-not (Get-Command Get-NetTCPConnection -ErrorAction SilentlyContinue)) { Add-Text 'run/netstat.txt' (& netstat -ano | Out-String); return }
  $programs = @{}
  foreach ($process in @(Get-Process)) { $programs[[int] $process.Id] = $process.ProcessName }
  $lines = @(Get-NetTCPConnection -State Listen | ForEach-Object { "$($_.LocalAddress)$tab$($_.LocalPort)$tab$($_.OwningProcess)$tab$($programs[[int] $_.OwningProcess])" })
  Add-Text 'run/sockets.txt' (($lines -join "`n") + "`n")
}
function Add-Interfaces {
  $lines = New-Object System.Collections.Generic.List[string]
  foreach ($card in [System.Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces()) {
    $number = 0
    try { $number = $card.GetIPProperties().GetIPv4Properties().Index } catch { $number = 0 }
    $head = "$number$tab$($card.Name)$tab$(if ($card.OperationalStatus -eq 'Up') { 'up' } else { 'down' })$tab$(if ($card.NetworkInterfaceType -eq 'Loopback') { 'loopback' } else { '-' })"
    $addresses = @($card.GetIPProperties().UnicastAddresses)
    if ($addresses.Count -eq 0) { $lines.Add("$head$tab$tab") }
    foreach ($one in $addresses) { $lines.Add("$head$tab$($one.Address)$tab$($one.PrefixLength)") }
  }
  Add-Text 'run/interfaces.txt' (($lines -join "`n") + "`n")
}
function Add-Names {
  $name = [System.Net.Dns]::GetHostName()
  try { $lines = @([System.Net.Dns]::GetHostAddresses($name) | ForEach-Object { "$_ STREAM $name" }) + 'exit=0' } catch { $lines = @('exit=2') }
  Add-Text 'run/hostname.txt' (($lines -join "`n") + "`n")
}
function Add-Memory {
  $system = Get-CimInstance -ClassName Win32_OperatingSystem
  Add-Text 'run/memory.txt' "$([long] $system.TotalVisibleMemorySize * 1024) $([long] $system.FreePhysicalMemory * 1024)`n"
}

# ---- java: by its files; nothing is started -----------------------------------------------------------------------------------------------
function Add-Java([string] $binary) {
  if (-not (Add-Index $binary)) { return }
  Add-Part $binary 0 4096
  $bin = Split-Path -Parent $binary
  foreach ($name in @('javac.exe', 'java.exe')) { [void] (Add-Index (Join-Path $bin $name)) }
  $base = Split-Path -Parent $bin
  $told = @($base)
  if ((Split-Path -Leaf $base) -eq 'jre') { $told += (Split-Path -Parent $base) }
  foreach ($folder in $told) { Copy-Masked (Join-Path $folder 'release') $false }
  if (-not @($told | Where-Object { Test-Path -LiteralPath (Join-Path $_ 'release') }).Count) { Add-Note "no release file: the version of $binary is not known" }
}
function Add-Javas {
  foreach ($process in $processes) { if ($process.ExecutablePath) { Add-Java $process.ExecutablePath } }
  if ($env:JAVA_HOME) { [void] (Add-Index $env:JAVA_HOME); Add-Java (Join-Path $env:JAVA_HOME 'bin\java.exe') }
  foreach ($base in @((Join-Path $env:USERPROFILE 'jdk\java'))) { [void] (Add-Index $base); Add-Java (Join-Path $base 'bin\java.exe') }
  foreach ($folder in @("$env:PATH".Split(';'))) {
    $folder = $folder.Trim('"')
    if ($folder -notmatch '^[A-Za-z]:') { continue }
    foreach ($name in @('java.exe', 'javac.exe')) { if (Add-Index (Join-Path $folder $name)) { Add-Java (Join-Path $folder $name) } }
  }
}

# ---- the network: GETs of this host, connects to this host, the other members and the database --------------------------------------------
function Get-Answer([string] $url) {
  $status = 'refused'
  $body = ''
  $answer = $null
  try {
    $request = [System.Net.HttpWebRequest] [System.Net.WebRequest]::Create($url)
    $request.Timeout = 4000
    $request.ReadWriteTimeout = 4000
    $request.AllowAutoRedirect = $false
    $request.Proxy = $null
    $answer = $request.GetResponse()
  } catch {
    $refusal = $_.Exception.GetBaseException()
    if ($refusal -is [System.Net.WebException] -and $refusal.Response) { $answer = $refusal.Response }
    elseif ($refusal -is [System.Net.WebException] -and [string] $refusal.Status -eq 'Timeout') { $status = 'timeout' }
  }
  if ($null -ne $answer) {
    $status = [string] [int] $answer.StatusCode
    try {
      $reader = New-Object System.IO.StreamReader($answer.GetResponseStream(), $utf8)
      $buffer = New-Object char[] 262144
      $body = New-Object string ($buffer, 0, $reader.ReadBlock($buffer, 0, $buffer.Length))
    } catch { $body = '' }
    $answer.Close()
  }
  $script:asked++
  Add-Text "http/$($script:asked).txt" ("$url`n$status`n" + (Hide-Text $body $false))
  return $status -match '^[1-9]'
}
# open, closed (refused), filtered (no answer), unresolvable; all at once
$script:knocking = @()
function Start-Knock([string] $name, [int] $port) {
  if ($port -lt 1 -or $port -gt 65535) { return }
  $client = New-Object System.Net.Sockets.TcpClient
  try { $script:knocking += @{ Name = $name; Port = $port; Client = $client; Wait = $client.BeginConnect($name, $port, $null, $null) } }
  catch { $edges.Add("$name$tab$port$tab" + 'unresolvable') }
}
function Complete-Knocks {
  $until = [DateTime]::UtcNow.AddSeconds(4)
  foreach ($one in $script:knocking) {
    $state = 'filtered'
    $rest = [Math]::Max(0, [int] ($until - [DateTime]::UtcNow).TotalMilliseconds)
    if ($one.Wait.AsyncWaitHandle.WaitOne($rest)) {
      try { $one.Client.EndConnect($one.Wait); $state = 'open' }
      catch {
        $refusal = $_.Exception.GetBaseException()
        if ($refusal -is [System.Net.Sockets.SocketException]) {
          switch ([string] $refusal.SocketErrorCode) {
            'ConnectionRefused' { $state = 'closed' }
            'HostNotFound' { $state = 'unresolvable' }
            'NoData' { $state = 'unresolvable' }
            'TryAgain' { $state = 'unresolvable' }
          }
        }
      }
    }
    $one.Client.Close()
    $edges.Add("$($one.Name)$tab$($one.Port)$tab$state")
  }
  $script:knocking = @()
}
function Get-Number([string] $text, [int] $other) { if ($text -match '^\d{1,5}$') { return [int] $text }; return $other }
function Test-Server([string] $base) {
  $conf = Join-Path $base 'conf\application.properties'
  $port = Get-Number (Get-Setting 'nacos.server.main.port' $conf) (Get-Number (Get-Setting 'server.port' $conf) 8848)
  # The command line has the last word.
  foreach ($process in $processes) {
    if ($process.CommandLine.IndexOf($base, [System.StringComparison]::OrdinalIgnoreCase) -lt 0) { continue }
    $told = [regex]::Matches($process.CommandLine, '(?:-D|--)(?:server\.port|nacos\.server\.main\.port)=(\d+)')
    if ($told.Count -gt 0) { $port = [int] $told[$told.Count - 1].Groups[1].Value }
  }
  $path = Get-Setting 'nacos.server.contextPath' $conf
  if (-not $path) { $path = Get-Setting 'server.servlet.contextPath' $conf }
  if ($path -eq '/') { $path = '' } elseif ($path -notmatch '^/[A-Za-z0-9/._-]+$') { $path = '/nacos' }
  $console = Get-Number (Get-Setting 'nacos.console.port' $conf) 8080
  foreach ($each in @($port, ($port + 1000), ($port + 1001), ($port - 1000))) { Start-Knock '127.0.0.1' $each }
  if (Get-Answer "http://127.0.0.1:$port$path/v1/console/server/state") {
    foreach ($each in @('/v3/admin/core/state', '/v1/core/cluster/self', '/v2/core/cluster/node/self', '/v3/admin/core/cluster/node/self', '/v1/core/cluster/nodes',
        '/v2/core/cluster/node/list', '/v3/admin/core/cluster/node/list', '/v1/ns/operator/metrics', '/v3/admin/ns/ops/metrics', '/v1/console/health/liveness',
        '/v1/console/health/readiness', '/v3/admin/core/state/liveness', '/v3/admin/core/state/readiness')) { [void] (Get-Answer "http://127.0.0.1:$port$path$each") }
  }
  if ((Test-Path -LiteralPath $conf) -and [System.IO.File]::ReadAllText($conf) -match 'nacos\.console|nacos\.server\.main\.port|server\.contextPath') {
    Start-Knock '127.0.0.1' $console
    foreach ($each in @('server/state', 'core/cluster/nodes', 'health/liveness', 'health/readiness')) { [void] (Get-Answer "http://127.0.0.1:$console/v3/console/$each") }
  }
  $list = Join-Path $base 'conf\cluster.conf'
  if (Test-Path -LiteralPath $list -PathType Leaf) {
    # The main port, gRPC of clients (+1000) and members (+1001), JRaft (-1000) of each member.
    $members = @([System.IO.File]::ReadAllText($list) -split '\r?\n' | ForEach-Object { ($_ -replace '#.*', '' -replace '\?.*', '') -split '[ ,]+' } | Where-Object { $_ -match '^[A-Za-z0-9._-]+(:[0-9]+)?$' } | Sort-Object -Unique | Select-Object -First 9)
    foreach ($member in $members) {
      $name, $told = $member.Split(':')
      $main = Get-Number "$told" $port
      foreach ($each in @($main, ($main + 1000), ($main + 1001), ($main - 1000))) { Start-Knock $name $each }
    }
  }
  if (Test-Path -LiteralPath $conf) {
    foreach ($found in [regex]::Matches([System.IO.File]::ReadAllText($conf), '(?m)^[ \t]*db[.]url[^=:\r\n]*[=:][ \t]*jdbc:[a-z0-9:]*//([^/?\r\n]*)')) {
      foreach ($database in $found.Groups[1].Value.Split(',')) {
        $name, $told = ($database -replace '.*@', '').Split(':')
        if ($name -match '^[A-Za-z0-9._-]+$') { Start-Knock $name (Get-Number "$told" 3306) }
      }
    }
  }
  Complete-Knocks
}

# ---- all of it ----------------------------------------------------------------------------------------------------------------------------
$hostName = [System.Net.Dns]::GetHostName()
if (-not $Out) { $Out = "nacos-collect-$($hostName -replace '[^A-Za-z0-9._-]', '_')-$(Get-Date -Format 'yyyyMMdd-HHmmss').zip" }
$target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
try { $file = New-Object System.IO.FileStream("$target.part", [System.IO.FileMode]::Create) } catch { [Console]::Error.WriteLine("cannot write $target"); exit 4 }
$complete = $false
try {
  $zip = New-Object System.IO.Compression.ZipArchive($file, [System.IO.Compression.ZipArchiveMode]::Create)
  foreach ($base in $homes) { Invoke-Step $base { Add-Installation $base } }
  Invoke-Step 'environment' { Add-Environment }
  Invoke-Step 'processes' { Add-Processes }
  Invoke-Step 'ports' { Add-Sockets }
  Invoke-Step 'interfaces' { Add-Interfaces }
  Invoke-Step 'host name' { Add-Names }
  Invoke-Step 'memory' { Add-Memory }
  Invoke-Step 'reserved ports' { Add-Text 'run/netsh.txt' (& netsh interface ipv4 show excludedportrange protocol=tcp | Out-String) }
  Invoke-Step 'java' { Add-Javas }
  if ($NoNetwork) { Add-Note 'the network was not asked (-NoNetwork)' } else { foreach ($base in $homes) { Invoke-Step 'network' { Test-Server $base } } }
  Add-Text 'run/df.txt' (($disks -join "`n") + "`n")
  Add-Text 'edges.txt' ((@($edges | Sort-Object -Unique) -join "`n") + "`n")
  Add-Text 'index.txt' (($index -join "`n") + "`n")
  Add-Text 'notes.txt' (($notes -join "`n") + "`n")
  $taken = [long] ([DateTime]::UtcNow - (New-Object DateTime(1970, 1, 1, 0, 0, 0, [DateTimeKind]::Utc))).TotalSeconds
  $who = @('nacos-collect format=1', "taken=$taken", "host=$hostName", 'uid=', 'system=Windows', "arch=$env:PROCESSOR_ARCHITECTURE", "release=$([Environment]::OSVersion.Version)",
    "homedir=$("$env:USERPROFILE".Replace('\', '/'))", 'endian=little') + @($homes | ForEach-Object { "home=$($_.Replace('\', '/'))" })
  Add-Text 'collect.txt' (($who -join "`n") + "`n")
  $zip.Dispose()
  $complete = $true
} finally {
  $file.Dispose()
  if (-not $complete) { Remove-Item -LiteralPath "$target.part" -ErrorAction SilentlyContinue }
}
Move-Item -LiteralPath "$target.part" -Destination $target -Force
[Console]::Error.WriteLine("${Out}: $((Get-Item -LiteralPath $target).Length) bytes, secrets masked as far as their names tell; what could not be read: $($notes.Count) notes")
foreach ($note in @($notes | Select-Object -First 20)) { [Console]::Error.WriteLine("  $note") }
[Console]::Error.WriteLine("Judge it: nacos-doctor check $Out")
exit 0
